import type { ValueStatus } from '#definitions/areas.ts';
import { targetGroups } from '#definitions/targetGroups.ts';
import type { TargetGroup } from '#definitions/targetGroups.ts';
import { parentCodes } from './areaHierarchy.ts';
import type { AreaPlace } from './areaHierarchy.ts';
import { buurtFigure, buurtPopulation, cell, hasCount } from './buurtFigures.ts';
import type { BuurtFigure, BuurtPlace, FigureTables } from './buurtFigures.ts';

/** A row of `area_value`. */
export interface AreaValue {
  areaCode: string;
  targetGroup: string;
  memberCount: number | null;
  /** 0-1 of the population of the figure's own table and year; null where that is not known. */
  memberShare: number | null;
  status: ValueStatus;
  sourceTable: string | null;
  referenceDate: string | null;
}

/** KWB rounds inhabitants to a multiple of 5: each published number can be this far off. */
const roundingOfInhabitants = 2.5;

/**
 * Figures of every target group for every area. Those of buurten come from the tables; those of larger areas are their sums.
 *
 * A sum is `incomplete` when a buurt in which people may live has no figure. The sum over buurten of a figure that is published per
 * wijk is a published figure again; only where a wijk mixes both kinds is it an estimate.
 */
export function areaFigures(places: AreaPlace[], tables: FigureTables): AreaValue[] {
  const buurten = places.filter(({ level }) => level === 'buurt').map(toBuurt);
  const empty = uninhabitedBuurten(buurten, tables);
  return targetGroups.flatMap((group) => {
    const figures = new Map(buurten.map((buurt) => [buurt.code, buurtFigure(group, buurt, tables)]));
    return places.map((place) => {
      const figure = place.level === 'buurt' ? figures.get(place.code) : undefined;
      return figure
        ? buurtValue(place, group, figure)
        : sumValue(place, group, membersOf(place, places), figures, empty);
    });
  });
}

function toBuurt({ code, wijkCode }: AreaPlace): BuurtPlace {
  if (wijkCode === null) throw new Error(`Buurt ${code} lies in no wijk`);
  return { code, wijkCode };
}

function membersOf(area: AreaPlace, places: AreaPlace[]): BuurtPlace[] {
  return places.filter((place) => place.level === 'buurt' && parentCodes(place).includes(area.code)).map(toBuurt);
}

/**
 * Buurten where nobody lives: those with 0 inhabitants, and those that the table leaves out while the wijk's own number, given how it
 * is rounded, leaves nobody to live there.
 */
export function uninhabitedBuurten(buurten: BuurtPlace[], tables: FigureTables): Set<string> {
  const wijkTable = tables.get('kwb-wijk');
  const inhabitants = (code: string) => buurtPopulation('inhabitants', code, tables);
  const isEmpty = ({ code, wijkCode }: BuurtPlace): boolean => {
    const own = inhabitants(code);
    if (own !== 'missing') return own === 0;
    const wijkInhabitants = wijkTable ? cell(wijkTable, wijkCode, 'aantalInwoners') : 'missing';
    if (typeof wijkInhabitants !== 'number') return false;
    const known = buurten
      .filter((other) => other.wijkCode === wijkCode)
      .map((other) => inhabitants(other.code))
      .filter((figure) => typeof figure === 'number');
    const left = wijkInhabitants - known.reduce((sum, figure) => sum + figure, 0);
    return left <= roundingOfInhabitants * (known.length + 1);
  };
  return new Set(buurten.filter(isEmpty).map(({ code }) => code));
}

function buurtValue(place: AreaPlace, group: TargetGroup, figure: BuurtFigure): AreaValue {
  if (!hasCount(figure)) return noValue(place, group, figure.status);
  return {
    areaCode: place.code,
    targetGroup: group.id,
    memberCount: figure.count,
    memberShare: share(figure.count, figure.population ?? 0),
    status: figure.status,
    sourceTable: figure.table.title,
    referenceDate: figure.table.referenceDate,
  };
}

function sumValue(
  place: AreaPlace,
  group: TargetGroup,
  members: BuurtPlace[],
  figures: Map<string, BuurtFigure>,
  empty: Set<string>,
): AreaValue {
  const all = members.map((buurt) => ({ buurt, figure: figures.get(buurt.code) ?? { status: 'missing' as const } }));
  const known = all.flatMap(({ buurt, figure }) => (hasCount(figure) ? [{ buurt, ...figure }] : []));
  const absent = all.filter(({ buurt, figure }) => !hasCount(figure) && !empty.has(buurt.code));
  if (known.length === 0) {
    const isSecret = all.length > 0 && all.every(({ figure }) => figure.status === 'secret');
    return noValue(place, group, isSecret ? 'secret' : 'missing');
  }
  const count = known.reduce((sum, figure) => sum + figure.count, 0);
  const withPopulation = known.filter(({ population }) => population !== null);
  return {
    areaCode: place.code,
    targetGroup: group.id,
    memberCount: count,
    memberShare: share(
      withPopulation.reduce((sum, figure) => sum + figure.count, 0),
      withPopulation.reduce((sum, { population }) => sum + (population ?? 0), 0),
    ),
    status: absent.length > 0 ? 'incomplete' : isEstimate(known) ? 'from-wijk' : 'measured',
    sourceTable: distinct(known.map(({ table }) => table.title)),
    referenceDate: distinct(known.map(({ table }) => table.referenceDate)),
  };
}

function isEstimate(known: { buurt: BuurtPlace; status: ValueStatus }[]): boolean {
  const statuses = new Map<string, Set<ValueStatus>>();
  for (const { buurt, status } of known) {
    statuses.set(buurt.wijkCode, (statuses.get(buurt.wijkCode) ?? new Set()).add(status));
  }
  return [...statuses.values()].some(({ size }) => size > 1);
}

function noValue(place: AreaPlace, group: TargetGroup, status: 'missing' | 'secret'): AreaValue {
  return {
    areaCode: place.code,
    targetGroup: group.id,
    memberCount: null,
    memberShare: null,
    status,
    sourceTable: null,
    referenceDate: null,
  };
}

/** Both numbers are rounded apart, so in a small buurt a part can come out larger than the whole. */
function share(count: number, population: number): number | null {
  return population > 0 ? Math.min(1, count / population) : null;
}

function distinct(texts: string[]): string {
  return [...new Set(texts)].sort().join(', ');
}
