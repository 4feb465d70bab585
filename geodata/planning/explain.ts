import type { ValueStatus } from '#definitions/areas.ts';
import { defaultYearlyCostEuro, siteKind } from '#definitions/siteKinds.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import type { TravelProfileId } from '#definitions/travelProfiles.ts';
import type { ScenarioContent, ScenarioSite } from './scenario.ts';
import type { AreaSummary } from '#coverage/types.ts';
import { placeUses } from './countedPlaces.ts';
import type { FacilityOffer, PlaceUse } from './countedPlaces.ts';
import type { Figure, FormulaId } from './figure.ts';

/** Assumptions that a figure rests on; the page has a sentence for each. */
export type AssumptionId =
  | 'even-spread'
  | 'cbs-rounding'
  | 'nearest-allocation'
  | 'opening-hours-not-counted'
  | 'walks-from-address'
  | 'own-speed'
  | 'wijk-share-for-buurt'
  | 'own-cost-assumption';

/** How the figures of the target group came. */
interface GroupFigures {
  id: string;
  source: string;
  referenceDate: string | null;
  /** Status of the figure per buurt. */
  buurtStatuses: readonly { code: string; status: ValueStatus }[];
}

/** A place, and why it does not count; also for a reason that only the map or the streets tell. */
interface ExplainedPlace extends Omit<PlaceUse, 'leftOut'> {
  leftOut: PlaceUse['leftOut'] | UnservingReason;
}

/** `outside`: not in the municipality. `not-connected`: too far from any street. */
export type UnservingReason = 'outside' | 'not-connected';

export interface Explanation {
  /** null: a coverage figure, which has no formula of its own beyond counting. */
  figure: Figure | null;
  group: { id: string; source: string; referenceDate: string | null };
  profile: { id: TravelProfileId; speedKmh: number; speedSource: string | null };
  cutoffMinutes: number;
  product: string | null;
  counted: ExplainedPlace[];
  leftOut: ExplainedPlace[];
  addresses: { total: number; notConnected: number; unreachable: number };
  /** Codes of buurten without a figure: they are in no count. */
  buurtenWithoutFigure: { code: string; status: ValueStatus }[];
  /** Codes of areas of the table that are not complete. */
  incompleteAreas: { code: string; status: AreaSummary['status'] }[];
  datasetVersion: string;
  assumptions: AssumptionId[];
}

interface ExplainParts {
  scenario: ScenarioContent;
  /** The dataset the figure was computed on, which may be later than the scenario's. */
  datasetVersion: string;
  facilities: readonly FacilityOffer[];
  group: GroupFigures;
  areas: readonly AreaSummary[];
  total: AreaSummary;
  /** Sites that by category and product would count, and do not, by id. */
  unserving?: ReadonlyMap<string, UnservingReason>;
  figure?: Figure;
}

const visitFormulas: ReadonlySet<string> = new Set([
  ...['site-visits', 'visits-that-fit', 'visits-without-room', 'km-saved', 'euro-per-visit', 'euro-per-km-saved'],
]);
const costFormulas: ReadonlySet<string> = new Set([
  'yearly-cost',
  'euro-per-visit',
  'euro-per-newly-covered',
  'euro-per-newly-covered-inhabitant',
  'euro-per-km-saved',
]);

/** Whether people's way to a place is in a formula; without one a figure is of coverage, and it is. */
const isOfTravel = (formula: FormulaId | null): boolean => formula !== 'yearly-visits' && formula !== 'yearly-cost';

/** What a figure was made of, as data: the page gives each part its words. */
export function explain({
  scenario,
  datasetVersion,
  facilities,
  group,
  areas,
  total,
  unserving = new Map(),
  figure,
}: ExplainParts): Explanation {
  const uses = placeUses(scenario, facilities).map((use): ExplainedPlace => ({
    ...use,
    leftOut: use.leftOut ?? unserving.get(use.id) ?? null,
  }));
  const usual = travelProfile(scenario.profile);
  const isOwnSpeed = scenario.speedKmh !== undefined && scenario.speedKmh !== usual.speedKmh;
  return {
    figure: figure ?? null,
    group: { id: group.id, source: group.source, referenceDate: group.referenceDate },
    profile: {
      id: usual.id,
      speedKmh: scenario.speedKmh ?? usual.speedKmh,
      speedSource: isOwnSpeed ? null : usual.speedSource,
    },
    cutoffMinutes: scenario.cutoffMinutes,
    product: scenario.product ?? null,
    counted: uses.filter(({ leftOut }) => leftOut === null),
    leftOut: uses.filter(({ leftOut }) => leftOut !== null),
    addresses: {
      total: total.addressCount,
      notConnected: total.notConnectedAddresses,
      unreachable: total.unreachableAddresses,
    },
    buurtenWithoutFigure: group.buurtStatuses.filter(({ status }) => status === 'missing' || status === 'secret'),
    incompleteAreas: areas.filter(({ status }) => status !== 'complete').map(({ code, status }) => ({ code, status })),
    datasetVersion,
    assumptions: assumptionsOf(scenario, group, isOwnSpeed, figure),
  };
}

function assumptionsOf(
  scenario: ScenarioContent,
  group: GroupFigures,
  isOwnSpeed: boolean,
  figure: Figure | undefined,
): AssumptionId[] {
  const formula = figure?.formula ?? null;
  const isCost = formula === 'yearly-cost';
  const isTravel = isOfTravel(formula);
  const isVisits = formula !== null && visitFormulas.has(formula);
  const applies: [AssumptionId, boolean][] = [
    ['even-spread', isTravel],
    ['cbs-rounding', !isCost],
    ['walks-from-address', isTravel],
    ['own-speed', isOwnSpeed && isTravel],
    ['wijk-share-for-buurt', !isCost && group.buurtStatuses.some(({ status }) => status === 'from-wijk')],
    ['nearest-allocation', isVisits],
    ['opening-hours-not-counted', isVisits],
    ['own-cost-assumption', formula !== null && costFormulas.has(formula) && scenario.sites.some(hasAssumedCost)],
  ];
  return applies.filter(([, holds]) => holds).map(([id]) => id);
}

/** Whether nobody has entered or published what a site costs. */
function hasAssumedCost({ kind: id, hoursPerWeek, yearlyCostEuro }: ScenarioSite): boolean {
  const kind = siteKind(id);
  return kind.costBasis === 'assumption' && yearlyCostEuro === defaultYearlyCostEuro(kind, hoursPerWeek);
}
