import { tailoredServiceYear, type TailoredServiceYear } from '../capacity/tailoredService.ts';
import {
  euroPerKmSaved,
  euroPerNewlyCovered,
  euroPerNewlyCoveredInhabitant,
  euroPerVisit,
  yearlyCost,
} from '../costs.ts';
import { scaledRange } from '../figure.ts';
import type { Figure, FigureInput, Range, Ranged } from '../figure.ts';
import { fittingRange } from './fittingRange.ts';
import type { FacilityUse, MeasuredAlternative } from './measuresAnswer.ts';
import type { CouncilMeasureId } from './measureIds.ts';
import type { MeasuredScenario, ScenarioUse, SiteUse } from './question.ts';
import { sameVisits } from './situation.ts';

interface FittingParts {
  /** As if everyone found room at the nearest place. */
  use: ScenarioUse;
  scenario: MeasuredScenario;
  /** The same scenario with who finds room where. */
  fitting: MeasuredAlternative;
  /** Visits a year that all would make. */
  demandVisits: number;
  /** Of the group, and of all inhabitants. */
  newlyCovered: Ranged | null;
  inhabitantsNewlyCovered: Ranged | null;
}

/**
 * Cost and use by the visits that fit, formula `visits-that-fit`, and by what the scenario costs with tailored service and what closing
 * saves: the figures of `measureScenarios`, with what they were made of and, for the scenario as a whole, with its ranges over all
 * worlds. Where the room of a place is not known everything fits, and its figure is that of `site-visits`.
 */
export function fittingUse(parts: FittingParts): ScenarioUse {
  const { use, scenario, fitting, demandVisits, newlyCovered, inhabitantsNewlyCovered } = parts;
  const tailored = scenario.tailoredService ? tailoredServiceYear(scenario.tailoredService, demandVisits) : null;
  const cost = costFigure(scenario, valueOf(fitting, 'yearly-cost'), tailored);
  const ofSites = fitting.facilities.filter(({ id }) => scenario.sites.some((site) => site.id === id));
  const siteVisits = inAllWorlds(fittingFigure(use.siteVisits, ofSites, tailored), fitting, 'site-visits');
  const kmSaved = inAllWorlds(use.kmSaved, fitting, 'kilometres-saved');
  return {
    ...{ cost, siteVisits, kmSaved },
    sites: use.sites.map((site) => inWorldsOfAll(fittingSite(site, ofSites), { siteVisits, kmSaved, newlyCovered })),
    visitsWithoutRoom: withoutRoomFigure(fitting),
    euroPerVisit: inAllWorlds(euroPerVisit(cost.value, siteVisits), fitting, 'euro-per-visit'),
    euroPerNewlyCovered: inAllWorlds(euroPerNewlyCovered(cost.value, newlyCovered), fitting, 'euro-per-newly-covered'),
    euroPerNewlyCoveredInhabitant: inAllWorlds(
      euroPerNewlyCoveredInhabitant(cost.value, inhabitantsNewlyCovered),
      fitting,
      'euro-per-newly-covered-inhabitant',
    ),
    euroPerKmSaved: inAllWorlds(euroPerKmSaved(cost.value, kmSaved), fitting, 'euro-per-km-saved'),
  };
}

/** A figure of the municipality with the range that the measure has over all worlds. */
const inAllWorlds = (figure: Figure, fitting: MeasuredAlternative, id: CouncilMeasureId): Figure =>
  figure.value === null ? figure : { ...figure, range: rangeOfMeasure(fitting, id) };

/** Null where it is exact in every world. */
function rangeOfMeasure({ measures }: MeasuredAlternative, id: CouncilMeasureId): Range | null {
  const measure = measures.find((candidate) => candidate.id === id);
  if (!measure || measure.low === null || measure.low === measure.high) return null;
  return { low: measure.low, high: measure.high };
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
 * A site that does all that the scenario does, as when it is the only one, is as sure of it as the scenario: over all worlds. What each of
 * several sites does has the margin of the world that was asked about, and is taken to differ between worlds no less, in proportion, than
 * what they do together.
 */
function inWorldsOfAll(
  site: SiteUse,
  all: Pick<ScenarioUse, 'siteVisits' | 'kmSaved'> & Pick<FittingParts, 'newlyCovered'>,
): SiteUse {
  const asSureAs = <T extends Part>(own: T | null, whole: T | null): T | null => {
    if (!own?.value || !whole?.value) return own;
    if (Math.abs(own.value - whole.value) <= sameShare * whole.value) return whole;
    if (!own.range || !whole.range) return own;
    return { ...own, range: joined(own.range, scaledRange(whole.range, own.value / whole.value)) };
  };
  const visits = asSureAs(site.visits, all.siteVisits);
  const newlyCovered = asSureAs(site.newlyCovered, all.newlyCovered);
  const kmSaved = asSureAs(site.kmSaved, all.kmSaved);
  return {
    ...{ ...site, visits, newlyCovered, kmSaved },
    euroPerVisit: visits && euroPerVisit(site.yearlyCostEuro, visits),
    euroPerNewlyCovered: newlyCovered && euroPerNewlyCovered(site.yearlyCostEuro, newlyCovered),
    euroPerKmSaved: kmSaved && euroPerKmSaved(site.yearlyCostEuro, kmSaved),
  };
}

type Part = Pick<Figure, 'value' | 'range'>;

const joined = (one: Range, other: Range): Range => ({
  low: Math.min(one.low, other.low),
  high: one.high === null || other.high === null ? null : Math.max(one.high, other.high),
});

/** Sums in another order differ by less. */
const sameShare = 1e-9;

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
  const rooms = facilities.map(({ capacity }) => capacity);
  const room = rooms.reduce((total, of) => (total === null || of === null ? null : total + of), 0);
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
    range: fittingRange(wanted, atPlaces, rooms, extra),
  };
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

/** Null where nothing is known of who finds no room: then nothing is claimed. */
function withoutRoomFigure(fitting: MeasuredAlternative): Figure | null {
  const value = valueOf(fitting, 'visits-without-room');
  if (value === null) return null;
  const range = rangeOfMeasure(fitting, 'visits-without-room');
  return { value, unit: 'visits-per-year', range, formula: 'visits-without-room', inputs: [] };
}
