import { scenarioLimits as limits } from '#definitions/siteKinds.ts';
import { ageGroupIds, type AgeGroupId } from '#definitions/targetGroups.ts';
import { isOwnGroup, ownDataLimits } from '#definitions/ownData.ts';
import { hoursAgree } from '#planning/hours/placeHours.ts';
import type { DemandByYear, EnteredFacility, TailoredService, VisitCounts } from '#planning/scenario.ts';
import type { EnteredFacts } from '../scenario/scenario.ts';
import { parseWeek, weekParam } from './weekParam.ts';

/** Names of the parameters that belong together here. */
export const enteredNames = ['entered', 'tailored', 'rate', 'factor', 'year', 'counts'] as const;

const plainNumber = /^\d{1,12}(\.\d{1,17})?$/;
const facilityId = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u;

/**
 * What a planner entered about today, in the query of an address: `entered=id,hours,desks,cost,week` per facility,
 * `tailored=cost,share,visits`, `rate=group,visits` per age group, `factor=year,factor` per year, `year=` for the chosen one, and
 * `counts=year,visits,group,group` for own counts of visits, the year empty where it is the mean of all.
 */
export function enteredParams(entered: EnteredFacts | undefined): [string, string][] {
  if (!entered) return [];
  const { facilities, tailoredService, visitsByAge, demandByYear, visitCounts } = entered;
  const line = (...parts: (string | number | undefined)[]) => parts.map((part) => part ?? '').join(',');
  return [
    ...Object.entries(facilities ?? {}).map(([id, of]): [string, string] => [
      'entered',
      line(id, of.hoursPerWeek, of.desks, of.yearlyCostEuro, of.hours && weekParam(of.hours)),
    ]),
    ...(tailoredService ? [['tailored', tailoredLine(tailoredService, line)] as [string, string]] : []),
    ...Object.entries(visitsByAge ?? {}).map(([group, visits]): [string, string] => ['rate', line(group, visits)]),
    ...(demandByYear?.factors ?? []).map(({ year, factor }): [string, string] => ['factor', line(year, factor)]),
    ...(demandByYear?.year === undefined ? [] : [['year', String(demandByYear.year)] as [string, string]]),
    ...(visitCounts
      ? [['counts', line(visitCounts.year, visitCounts.visitsEach, ...visitCounts.groups)] as [string, string]]
      : []),
  ];
}

const tailoredLine = (
  { costPerVisitEuro, share, visitsPerYear }: TailoredService,
  line: (...parts: (string | number | undefined)[]) => string,
) => line(costPerVisitEuro, share, visitsPerYear);

/** Reads what `enteredParams` wrote; what makes no sense is left out. Undefined where nothing is left. */
export function parseEntered(params: URLSearchParams): EnteredFacts | undefined {
  const facilities = params.getAll('entered').flatMap(parseFacility).slice(0, limits.enteredFacilities);
  const rates = params.getAll('rate').flatMap(parseRate);
  const tailoredService = parseTailored(params.get('tailored') ?? '');
  const demandByYear = parseDemand(params);
  const visitCounts = parseCounts(params.get('counts') ?? '');
  const entered: EnteredFacts = {
    ...(facilities.length > 0 && { facilities: Object.fromEntries(facilities) }),
    ...(tailoredService && { tailoredService }),
    ...(rates.length > 0 && { visitsByAge: Object.fromEntries(rates) }),
    ...(demandByYear && { demandByYear }),
    ...(visitCounts && { visitCounts }),
  };
  return Object.keys(entered).length === 0 ? undefined : entered;
}

function parseFacility(text: string): [string, EnteredFacility][] {
  const [id, hoursText = '', deskText = '', cost = '', week = ''] = text.split(',');
  const desks = amount(deskText, limits.desks);
  const hours = parseWeek(week) ?? undefined;
  const number = amount(hoursText, limits.hoursPerWeek);
  const facility: EnteredFacility = {
    // Times by day decide; a number that says otherwise makes no sense.
    ...field('hoursPerWeek', hours && number !== undefined && !hoursAgree(hours, number) ? undefined : number),
    ...field('desks', desks !== undefined && Number.isInteger(desks) ? desks : undefined),
    ...field('yearlyCostEuro', amount(cost, limits.yearlyCostEuro)),
    ...field('hours', hours),
  };
  return facilityId.test(id) && Object.keys(facility).length > 0 ? [[id, facility]] : [];
}

function parseTailored(text: string): TailoredService | undefined {
  const [cost = '', shareText = '', visits = ''] = text.split(',');
  const costPerVisitEuro = amount(cost, limits.costPerVisitEuro);
  const share = amount(shareText, limits.switchingShare);
  const visitsPerYear = amount(visits, limits.visitsPerYear);
  if (costPerVisitEuro === undefined || (share === undefined) === (visitsPerYear === undefined)) return undefined;
  return { costPerVisitEuro, ...field('share', share), ...field('visitsPerYear', visitsPerYear) };
}

function parseRate(text: string): [AgeGroupId, number][] {
  const [id, visitsText = ''] = text.split(',');
  const group = ageGroupIds.find((known) => known === id);
  const visits = amount(visitsText, limits.visitsPerInhabitantPerYear);
  return group && visits !== undefined ? [[group, visits]] : [];
}

function parseDemand(params: URLSearchParams): DemandByYear | undefined {
  const factors = new Map<number, number>();
  for (const text of params.getAll('factor')) {
    const [yearText, factorText = ''] = text.split(',');
    const year = amount(yearText, limits.year);
    const factor = amount(factorText, limits.yearFactor);
    if (year !== undefined && Number.isInteger(year) && factor !== undefined) factors.set(year, factor);
  }
  if (factors.size === 0) return undefined;
  const chosen = Number(params.get('year') ?? NaN);
  return {
    ...field('year', factors.has(chosen) ? chosen : undefined),
    factors: [...factors].slice(0, limits.yearFactors).map(([year, factor]) => ({ year, factor })),
  };
}

function parseCounts(text: string): VisitCounts | undefined {
  const [yearText = '', eachText = '', ...ids] = text.split(',');
  const groups = [...new Set(ids)];
  const year = amount(yearText, limits.year);
  if (groups.length === 0 || groups.length > ownDataLimits.seriesOfTable || !groups.every(isOwnGroup)) return undefined;
  if (yearText !== '' && (year === undefined || !Number.isInteger(year))) return undefined;
  return { groups, ...field('year', year), ...field('visitsEach', amount(eachText, limits.visitsEach)) };
}

const field = <K extends string, T>(name: K, value: T | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in K]?: T };

function amount(text: string, { min, max }: { min: number; max: number }): number | undefined {
  const value = plainNumber.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : undefined;
}
