import type { AreaProperties } from '#contract/areas.ts';
import type { AreaCoverage, Coverage } from '#contract/coverage.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { ScenarioContent } from '#contract/scenarios.ts';
import type { Measure, Values } from '#contract/targetGroups.ts';
import { facilityOffers } from '../costs/countedFacilities.ts';
import { scenarioCoverage, withoutChanges, type FacilityOffer } from '#planning/countedPlaces.ts';
import { explain, type Explanation, type UnservingReason } from '#planning/explain.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import type { OwnDenominator } from '#definitions/ownData.ts';
import { getAreas, getFacilities, getValues, postCoverage } from '../data/endpoints.ts';
import type { Figure } from '#planning/figure.ts';
import { areaAt } from '../map/sources.ts';
import { hasTravel, type ExplainedFigure } from './figures.ts';

export interface ExplainQuestion {
  figure: ExplainedFigure;
  areaCode: string;
  /** The planner's choices; without sites and closed places where the figure is of today. */
  scenario: ScenarioContent;
  /** What the group's share is a share of. */
  shareOf: OwnDenominator;
  /** The figure itself, where a formula made it. */
  worked: Figure | null;
}

type ValueOf = Record<Measure, { value: number | null; source: string }>;

export interface ExplainedArea {
  area: AreaProperties;
  /** The scenario that is explained. */
  sites: ScenarioContent['sites'];
  explanation: Explanation;
  /** The published figures of the group in the area. */
  values: ValueOf;
  /** All inhabitants, adults or households of the area. */
  population: number | null;
  /** null for a figure without travel. */
  today: AreaCoverage | null;
  scenario: AreaCoverage | null;
  /** The buurten that the area is made of. */
  buurten: AreaProperties[];
}

const levels = ['gemeente', 'stadsdeel', 'wijk', 'buurt'] as const;

async function findArea(code: string): Promise<AreaProperties> {
  for (const level of levels) {
    const { features } = await getAreas(level);
    const found = features.find(({ properties }) => properties.code === code);
    if (found) return found.properties;
  }
  throw new RangeError(`There is no area ${code}`);
}

const isPartOf = (buurt: AreaProperties, area: AreaProperties): boolean =>
  [buurt.code, buurt.wijkCode, buurt.stadsdeelCode, buurt.gemeenteCode].includes(area.code);

const valueIn = ({ values }: Values, code: string) => values.find((entry) => entry.code === code)?.value ?? null;

async function loadValues(targetGroup: string, area: AreaProperties): Promise<ValueOf> {
  const [count, share, density] = await Promise.all(
    (['count', 'share', 'density'] as const).map((measure) => getValues({ targetGroup, level: area.level, measure })),
  );
  const ofArea = (values: Values) => ({ value: valueIn(values, area.code), source: values.source });
  return { count: ofArea(count), share: ofArea(share), density: ofArea(density) };
}

/** All those of an area of whom a figure is a share. */
async function loadPopulation(of: OwnDenominator, { level, code }: AreaProperties): Promise<number | null> {
  const count = async (targetGroup: string) => valueIn(await getValues({ targetGroup, level, measure: 'count' }), code);
  if (of !== 'adults') return count(of);
  const [inhabitants, children] = await Promise.all([count('inhabitants'), count('age-0-15')]);
  return inhabitants === null || children === null ? null : inhabitants - children;
}

const offers = ({ features }: Facilities): FacilityOffer[] => facilityOffers(features);

const areaIn = ({ areas, total }: Coverage, area: AreaProperties): AreaCoverage | null =>
  area.level === 'gemeente' ? { ...total, code: area.code } : (areas.find(({ code }) => code === area.code) ?? null);

interface Travelled {
  today: AreaCoverage | null;
  scenario: AreaCoverage | null;
  buurten: AreaCoverage[];
  /** Ids of sites that no street leads to. */
  notConnected: string[];
}

/** @param scenario with sites inside the municipality only: the server refuses others */
async function loadTravel(
  scenario: ScenarioContent,
  facilities: FacilityOffer[],
  area: AreaProperties,
  signal: AbortSignal,
): Promise<Travelled> {
  const ask = (content: ScenarioContent, level: AreaLevel) =>
    postCoverage(scenarioCoverage(content, facilities, level).request, signal);
  const { candidateSiteIds } = scenarioCoverage(scenario, facilities, area.level);
  const [today, changed, buurten] = await Promise.all([
    ask(withoutChanges(scenario), area.level),
    ask(scenario, area.level),
    ask(scenario, 'buurt'),
  ]);
  return {
    today: areaIn(today, area),
    scenario: areaIn(changed, area),
    buurten: buurten.areas,
    // The answer calls them candidate-1, candidate-2, ...
    notConnected: candidateSiteIds.filter((_, i) =>
      changed.sites.some(({ id, connected }) => id === `candidate-${i + 1}` && !connected),
    ),
  };
}

/** Nothing was counted over the streets. */
const noTravel = (area: AreaProperties): AreaCoverage => ({
  ...{ code: area.code, groupCount: null, coveredCount: null, coveredShare: null },
  ...{ meanBeyondMetres: null, meanBeyondMinutes: null },
  ...{ meanMetres: null, medianMetres: null, p90Metres: null },
  ...{ meanMinutes: null, medianMinutes: null, p90Minutes: null },
  ...{ addressCount: area.addressCount, notConnectedAddresses: 0, unreachableAddresses: 0, status: 'complete' },
});

/**
 * Everything that a figure of an area was made of, requested again from the server.
 * @throws RequestFailure
 */
export async function loadExplanation(
  { figure, areaCode, scenario, shareOf, worked }: ExplainQuestion,
  signal: AbortSignal,
): Promise<ExplainedArea> {
  const { targetGroup } = scenario;
  const [area, gemeente, buurtAreas, facilityAnswer, buurtCounts] = await Promise.all([
    findArea(areaCode),
    getAreas('gemeente'),
    getAreas('buurt'),
    getFacilities(),
    getValues({ targetGroup, level: 'buurt', measure: 'count' }),
  ]);
  const buurten = buurtAreas.features.map(({ properties }) => properties).filter((buurt) => isPartOf(buurt, area));
  const codes = new Set(buurten.map(({ code }) => code));
  const facilities = offers(facilityAnswer);
  const inside = scenario.sites.filter(({ lon, lat }) => areaAt(gemeente, lon, lat) !== null);
  const outsideIds = scenario.sites.filter((site) => !inside.includes(site)).map(({ id }) => id);
  const [values, whole, travelled] = await Promise.all([
    loadValues(targetGroup, area),
    loadPopulation(shareOf, area),
    hasTravel(figure) ? loadTravel({ ...scenario, sites: inside }, facilities, area, signal) : null,
  ]);
  const explanation = explain({
    scenario,
    datasetVersion: buurtCounts.datasetVersion,
    facilities,
    group: {
      id: targetGroup,
      source: buurtCounts.source,
      referenceDate: buurtCounts.referenceDate,
      buurtStatuses: buurtCounts.values.filter(({ code }) => codes.has(code)),
    },
    areas: travelled?.buurten.filter(({ code }) => codes.has(code)) ?? [],
    total: travelled?.scenario ?? noTravel(area),
    unserving: new Map<string, UnservingReason>([
      ...outsideIds.map((id): [string, UnservingReason] => [id, 'outside']),
      ...(travelled?.notConnected ?? []).map((id): [string, UnservingReason] => [id, 'not-connected']),
    ]),
    ...(worked && { figure: worked }),
  });
  return {
    area,
    sites: scenario.sites,
    explanation,
    values,
    population: whole,
    today: travelled?.today ?? null,
    scenario: travelled?.scenario ?? null,
    buurten,
  };
}
