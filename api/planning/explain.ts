import type { ValueStatus } from '../../geodata/definitions/areas.ts';
import type { SiteKindId } from '../../geodata/definitions/siteKinds.ts';
import { siteKind } from '../../geodata/definitions/siteKinds.ts';
import { travelProfile } from '../../geodata/definitions/travelProfiles.ts';
import type { TravelProfileId } from '../../geodata/definitions/travelProfiles.ts';
import type { ScenarioContent } from '../contract/scenarios.ts';
import type { AreaSummary } from '../coverage/types.ts';
import { placeUses } from './countedPlaces.ts';
import type { FacilityOffer, PlaceUse } from './countedPlaces.ts';
import type { Figure } from './figure.ts';

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
export interface GroupFigures {
  id: string;
  source: string;
  referenceDate: string | null;
  /** Status of the figure per buurt. */
  buurtStatuses: readonly { code: string; status: ValueStatus }[];
}

export interface Explanation {
  /** null: a coverage figure, which has no formula of its own beyond counting. */
  figure: Figure | null;
  group: { id: string; source: string; referenceDate: string | null };
  profile: { id: TravelProfileId; speedKmh: number; speedSource: string | null };
  cutoffMinutes: number;
  product: string | null;
  counted: PlaceUse[];
  leftOut: PlaceUse[];
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
  figure?: Figure;
}

const tripFormulas: ReadonlySet<string> = new Set(['site-trips', 'km-saved', 'euro-per-trip', 'euro-per-km-saved']);
const costFormulas: ReadonlySet<string> = new Set(['euro-per-trip', 'euro-per-newly-covered', 'euro-per-km-saved']);

/** What a figure was made of, as data: the page gives each part its words. */
export function explain({
  scenario,
  datasetVersion,
  facilities,
  group,
  areas,
  total,
  figure,
}: ExplainParts): Explanation {
  const uses = placeUses(scenario, facilities);
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
  const formula = figure?.formula ?? '';
  const isAssumedCost = (kind: SiteKindId) => siteKind(kind).costBasis === 'assumption';
  const applies: [AssumptionId, boolean][] = [
    ['even-spread', formula !== 'yearly-trips'],
    ['cbs-rounding', true],
    ['walks-from-address', formula !== 'yearly-trips'],
    ['own-speed', isOwnSpeed],
    ['wijk-share-for-buurt', group.buurtStatuses.some(({ status }) => status === 'from-wijk')],
    ['nearest-allocation', tripFormulas.has(formula)],
    ['opening-hours-not-counted', tripFormulas.has(formula)],
    ['own-cost-assumption', costFormulas.has(formula) && scenario.sites.some(({ kind }) => isAssumedCost(kind))],
  ];
  return applies.filter(([, holds]) => holds).map(([id]) => id);
}
