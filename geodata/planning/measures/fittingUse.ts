import { tailoredServiceYear, type TailoredServiceYear } from '../capacity/tailoredService.ts';
import {
  euroPerKmSaved,
  euroPerNewlyCovered,
  euroPerNewlyCoveredInhabitant,
  euroPerVisit,
  yearlyCost,
} from '../costs.ts';
import { scaledRange, type Estimate, type Figure, type FigureInput } from '../figure.ts';
import type { FacilityUse, MeasuredAlternative } from './measuresAnswer.ts';
import type { CouncilMeasureId } from './measureIds.ts';
import type { MeasuredScenario, ScenarioUse, SiteUse } from './question.ts';

interface FittingParts {
  /** As if everyone found room at the nearest place. */
  use: ScenarioUse;
  scenario: MeasuredScenario;
  /** The same scenario with who finds room where. */
  fitting: MeasuredAlternative;
  /** Visits a year that all would make. */
  demandVisits: number;
  /** Of the group, and of all inhabitants. */
  newlyCovered: Estimate | null;
  inhabitantsNewlyCovered: Estimate | null;
}

/** Visits are counted to the hundredth: a difference below it is one of adding up in another order. */
const sameVisits = 0.01;

/**
 * Cost and use by the visits that fit, formula `visits-that-fit`, and by what the scenario costs with tailored service and what closing
 * saves: the figures of `measureScenarios`, with what they were made of. Where the room of a place is not known everything fits, and
 * its figure is that of `site-visits`.
 */
export function fittingUse(parts: FittingParts): ScenarioUse {
  const { use, scenario, fitting, demandVisits, newlyCovered, inhabitantsNewlyCovered } = parts;
  const tailored = scenario.tailoredService ? tailoredServiceYear(scenario.tailoredService, demandVisits) : null;
  const cost = costFigure(scenario, valueOf(fitting, 'yearly-cost'), tailored);
  const ofSites = fitting.facilities.filter(({ id }) => scenario.sites.some((site) => site.id === id));
  const siteVisits = fittingFigure(use.siteVisits, ofSites, tailored);
  return {
    ...{ cost, siteVisits, kmSaved: use.kmSaved },
    sites: use.sites.map((site) => fittingSite(site, ofSites)),
    visitsWithoutRoom: withoutRoomFigure(fitting),
    euroPerVisit: euroPerVisit(cost.value, siteVisits),
    euroPerNewlyCovered: euroPerNewlyCovered(cost.value, newlyCovered),
    euroPerNewlyCoveredInhabitant: euroPerNewlyCoveredInhabitant(cost.value, inhabitantsNewlyCovered),
    euroPerKmSaved: euroPerKmSaved(cost.value, use.kmSaved),
  };
}

const valueOf = ({ measures }: MeasuredAlternative, id: CouncilMeasureId): number | null =>
  measures.find((measure) => measure.id === id)?.value ?? null;

function fittingSite(site: SiteUse, facilities: readonly FacilityUse[]): SiteUse {
  const own = facilities.filter(({ id }) => id === site.id);
  if (own.length === 0 || (site.visits === null && own[0].visits < sameVisits)) return site;
  const visits = fittingFigure(site.visits, own, null);
  return { ...site, visits, euroPerVisit: euroPerVisit(site.yearlyCostEuro, visits) };
}

/**
 * Visits that fit at these places, and those of tailored service.
 * @param wanted as if everyone found room; null: it is nobody's nearest, and takes those who find no room elsewhere
 */
function fittingFigure(
  wanted: Figure | null,
  facilities: readonly FacilityUse[],
  tailored: TailoredServiceYear | null,
): Figure {
  const atPlaces = facilities.reduce((sum, { visits }) => sum + visits, 0);
  const asked = wanted?.value ?? 0;
  if (wanted && !tailored && Math.abs(asked - atPlaces) < sameVisits) return wanted;
  const room = facilities.reduce<number | null>(
    (sum, { capacity }) => (sum === null || capacity === null ? null : sum + capacity),
    0,
  );
  const extra = tailored?.visitsPerYear ?? 0;
  const inputs: FigureInput[] = [
    {
      ...{ name: 'visitsIfAllFit', value: asked, unit: 'visits-per-year' as const },
      ...(wanted?.range && { range: wanted.range }),
    },
    ...(room === null ? [] : [{ name: 'room', value: room, unit: 'visits-per-year' as const }]),
    { name: 'visitsThatFit', value: atPlaces, unit: 'visits-per-year' },
    ...(tailored ? [{ name: 'tailoredVisits', value: extra, unit: 'visits-per-year' as const }] : []),
  ];
  return {
    ...{ value: atPlaces + extra, unit: 'visits-per-year', formula: 'visits-that-fit', inputs },
    range: fittingRange(wanted, atPlaces, room, extra),
  };
}

/** The margin of who would come, as far as there is room for them: a place that is full in all of it has none. */
function fittingRange(wanted: Figure | null, atPlaces: number, room: number | null, extra: number): Figure['range'] {
  if (!wanted?.range || !wanted.value) return null;
  const { low, high } = scaledRange(wanted.range, atPlaces / wanted.value);
  const least = Math.min(atPlaces, Math.max(low, wanted.range.low));
  const most = high === null ? room : room === null ? high : Math.min(high, Math.max(room, atPlaces));
  return { low: least + extra, high: most === null ? null : most + extra };
}

/** What the scenario costs, and of what it is the sum where it is of more than sites. */
function costFigure(
  { sites, closed = [] }: MeasuredScenario,
  euro: number | null,
  tailored: TailoredServiceYear | null,
): Figure {
  const ofSites = yearlyCost(sites);
  const saved = closed.filter(({ yearlyCostEuro }) => yearlyCostEuro !== null);
  if (euro !== null && !tailored && saved.length === 0) return ofSites;
  const amount = (name: string, value: number): FigureInput => ({ name, value, unit: 'euro-per-year' });
  const inputs = [
    amount('sitesCostEuro', ofSites.value ?? 0),
    ...(tailored ? [amount('tailoredCostEuro', tailored.yearlyCostEuro)] : []),
    ...(saved.length > 0
      ? [
          amount(
            'savedEuro',
            saved.reduce((sum, { yearlyCostEuro }) => sum + (yearlyCostEuro ?? 0), 0),
          ),
        ]
      : []),
  ];
  return { ...ofSites, value: euro, inputs, ...(euro === null && { reason: 'cost-not-known' as const }) };
}

/** Null where no room is known and nobody loses every place: then nothing is claimed. */
function withoutRoomFigure({ measures, facilities }: MeasuredAlternative): Figure | null {
  const measure = measures.find(({ id }) => id === 'visits-without-room');
  if (!measure || measure.value === null) return null;
  if (measure.value < sameVisits && facilities.every(({ capacity }) => capacity === null)) return null;
  const { value, low, high } = measure;
  const range = low === null || high === low ? null : { low, high };
  return { value, unit: 'visits-per-year', range, formula: 'visits-without-room', inputs: [] };
}
