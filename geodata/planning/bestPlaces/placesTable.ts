import { assignNearest, groupCounts, snapPlaces, stretchLonLat, unreachableDm } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { ChoiceRule } from './choiceRule.ts';
import type { CostTable } from './costTable.ts';
import { evenNet } from './evenNet.ts';
import type { AllowedPoint } from './evenNet.ts';
import type { KnownDistances } from './knownDistances.ts';
import { inOutlines } from './outline.ts';
import { PlacesQuestionError } from './placesQuestion.ts';
import type { CandidatePlace, ConnectedPlace, PlacesFault, PlacesQuestion, PlacesWithin } from './placesQuestion.ts';

/** People are counted in these, so that weights are whole numbers. */
export const weightsPerPerson = 1000;
/** 256 MB of distances: Haarlem with 800 candidates. */
const maxDistances = 64 * 1024 * 1024;

/** The places of a question on the network. */
export interface PlacesSetting {
  /** What may be chosen beside what is required; their order is that of the table's sites. */
  candidates: ConnectedPlace[];
  required: ConnectedPlace[];
  kept: ConnectedPlace[];
  rule: ChoiceRule;
  /** Those that may not be chosen. */
  excluded: CandidatePlace[];
  /** Ids of candidates that lie too far from any street. */
  notConnected: string[];
  /** Of the net of positions, where one was asked for. */
  spacingMetres: number | null;
}

/** Who counts, whatever is chosen; by demand of the table. */
export interface PlacesDemand {
  /** Demand point of the network. */
  points: Int32Array;
  weights: Float64Array;
  /** People of the target group. */
  targetPeople: Float64Array;
  /** Distance to the nearest place that is open whatever is chosen; `unreachableDm` where there is none. */
  openDm: Int32Array;
}

/** A question as the solver sees it, and what of it lies outside the table. */
export interface PlacesTable extends Omit<PlacesDemand, 'weights'> {
  table: CostTable;
  /** 1 where no candidate and no open place can be reached: that costs the same whatever is chosen, and is left out of the table's costs. */
  isUnreachable: Uint8Array;
  unreachableWeight: number;
}

/** @throws PlacesQuestionError where there is nothing to choose, or it cannot be chosen so */
export function placesSetting(engine: CoverageEngine, question: PlacesQuestion): PlacesSetting {
  const net = question.net && netPlaces(engine, question.net);
  const all = [...question.candidates, ...(net?.places ?? [])];
  checkIds(question, all);
  const excluded = new Set(question.excluded);
  const joined = onNetwork(
    engine,
    all.filter(({ id }) => !excluded.has(id)),
  );
  const notConnected = joined.filter(({ site }) => !site.snap.connected).map(({ place }) => place.id);
  const isRequired = ({ place }: ConnectedPlace) => question.required.includes(place.id);
  const cut = question.required.filter((id) => notConnected.includes(id));
  if (cut.length > 0) {
    throw new PlacesQuestionError(
      'not-connected',
      `${cut.join(', ')} must be chosen and lies too far from any street. Move it, or do not require it.`,
      { ids: cut },
    );
  }
  const connected = joined.filter(({ site }) => site.snap.connected);
  if (connected.length === 0) {
    const why =
      all.length === 0
        ? 'There are no candidates'
        : notConnected.length > 0
          ? 'No candidate lies near a street'
          : 'All candidates are excluded';
    throw new PlacesQuestionError('no-candidates', `${why}. Give candidates, widen the areas, or exclude fewer.`);
  }
  const required = connected.filter(isRequired);
  const candidates = connected.filter((candidate) => !isRequired(candidate));
  return {
    ...{ candidates, required, notConnected, spacingMetres: net?.spacingMetres ?? null },
    excluded: all.filter(({ id }) => excluded.has(id)),
    kept: onNetwork(engine, question.kept).filter(({ site }) => site.snap.connected),
    rule: ruleOf(question, candidates, required),
  };
}

function checkIds({ required, excluded, notOffered }: PlacesQuestion, all: readonly CandidatePlace[]): void {
  const { outside = [], others = [] } = notOffered ?? {};
  const refuse = (fault: PlacesFault, ids: readonly string[], why: string) => {
    if (ids.length > 0) throw new PlacesQuestionError(fault, `${ids.slice(0, 5).join(', ')} ${why}`, { ids });
  };
  const known = new Set(all.map(({ id }) => id));
  const among = (ids: readonly string[], some: readonly string[]) => ids.filter((id) => some.includes(id));
  refuse(
    'required-outside',
    among(required, outside),
    'must be chosen and lies outside the areas asked for. Widen the areas, or do not require it.',
  );
  const unknown = [
    ...required.filter((id) => !known.has(id)),
    ...excluded.filter((id) => !known.has(id) && !outside.includes(id) && !others.includes(id)),
  ];
  refuse('unknown-candidate', unknown, 'is required or excluded and is no candidate.');
  refuse('unknown-candidate', among(required, excluded), 'is both required and excluded. Choose one.');
}

function ruleOf({ goal, limit }: PlacesQuestion, candidates: ConnectedPlace[], required: ConnectedPlace[]): ChoiceRule {
  if (goal === 'fewest-sites') return { kind: 'count', count: candidates.length };
  if ('sites' in limit) {
    const { sites } = limit;
    if (required.length > sites) {
      throw new PlacesQuestionError(
        'required-too-many',
        `${required.length} places must be chosen and only ${sites} may. Ask for more sites, or require fewer.`,
        { figures: { asked: required.length, possible: sites } },
      );
    }
    const available = candidates.length + required.length;
    if (sites > available) {
      throw new PlacesQuestionError(
        'too-few-candidates',
        `You ask for ${sites} sites and there are ${available} candidates on the streets. Ask for at most ${available}, or give more candidates.`,
        { figures: { asked: sites, possible: available } },
      );
    }
    return { kind: 'count', count: sites - required.length };
  }
  const costs = Float64Array.from(candidates, ({ place }) => place.costEuro);
  const spent = required.reduce((sum, { place }) => sum + place.costEuro, 0);
  const budget = limit.budgetEuro - spent;
  if (budget < 0) {
    throw new PlacesQuestionError(
      'required-too-many',
      `The places that must be chosen cost ${spent} euro a year, more than the budget of ${limit.budgetEuro}.`,
      { figures: { asked: spent, possible: limit.budgetEuro } },
    );
  }
  const cheapest = costs.reduce((least, cost) => Math.min(least, cost), Infinity);
  if (required.length === 0 && cheapest > budget) {
    throw new PlacesQuestionError(
      'nothing-affordable',
      `The cheapest candidate costs ${cheapest} euro a year, more than the budget of ${limit.budgetEuro}.`,
      { figures: { asked: limit.budgetEuro, possible: cheapest } },
    );
  }
  // Where all cost the same a budget is a number of sites, which is proven sooner.
  if (cheapest > 0 && costs.every((cost) => cost === cheapest)) {
    return { kind: 'count', count: Math.min(candidates.length, Math.floor(budget / cheapest)) };
  }
  return { kind: 'budget', costs, budget };
}

function onNetwork(engine: CoverageEngine, places: readonly CandidatePlace[]): ConnectedPlace[] {
  const sites = snapPlaces(engine, places);
  return places.map((place, i) => ({ place, site: sites[i] }));
}

function pointWithin(engine: CoverageEngine, { buurtCodes, outlines }: PlacesWithin): AllowedPoint {
  const buurten = new Set(buurtCodes.flatMap((code) => engine.buurtIndex.get(code) ?? []));
  const isDrawn = inOutlines(outlines);
  return (point, xDm, yDm) => buurten.has(engine.network.demandBuurt[point]) || isDrawn(xDm, yDm);
}

function netPlaces(engine: CoverageEngine, net: NonNullable<PlacesQuestion['net']>) {
  const { points, spacingMetres } = evenNet(engine, net.count, net.within && pointWithin(engine, net.within));
  const places = points.map((point, i): CandidatePlace => {
    const [edge, offsetDm] = [engine.network.demandEdge[point], engine.network.demandOffsetDm[point]];
    const [[lon, lat]] = stretchLonLat(engine, { edge, startDm: offsetDm, endDm: offsetDm });
    return { id: `net-${i + 1}`, name: null, lon, lat, costEuro: net.costEuro, roomVisits: net.roomVisits };
  });
  return { places, spacingMetres };
}

/**
 * The distances from all demand to all candidates, by one search for each that is not known. Pauses after each.
 * @param onSearched is told how many of them are done
 * @throws PlacesQuestionError where there is too much of it
 */
export function* placesTable(
  known: KnownDistances,
  { points, weights, targetPeople, openDm }: PlacesDemand,
  candidates: readonly ConnectedPlace[],
  onSearched: (count: number) => void,
): Generator<void, PlacesTable> {
  const demandCount = points.length;
  if (demandCount * candidates.length > maxDistances) {
    const most = Math.floor(maxDistances / demandCount);
    throw new PlacesQuestionError(
      'too-large',
      `${candidates.length} candidates are too many for ${demandCount} addresses. Give at most ${most}.`,
      { figures: { asked: candidates.length, possible: most } },
    );
  }
  const costs = new Int32Array(demandCount * candidates.length);
  const nearestDm = openDm.slice();
  let farthest = openDm.reduce((most, dm) => (dm < unreachableDm ? Math.max(most, dm) : most), 0);
  yield;
  let searched = 0;
  yield* known.fromEach(candidates, (site, distances) => {
    const column = site * demandCount;
    for (let demand = 0; demand < demandCount; demand++) {
      const dm = distances[points[demand]];
      costs[column + demand] = dm;
      if (dm < nearestDm[demand]) nearestDm[demand] = dm;
      if (dm > farthest && dm < unreachableDm) farthest = dm;
    }
    onSearched(++searched);
  });
  const isUnreachable = Uint8Array.from(nearestDm, (dm) => (dm === unreachableDm ? 1 : 0));
  // Who reaches no place of a choice counts as a little farther than the farthest way there is: it weighs, and it does not decide all.
  const caps = openDm.map((dm, demand) => (isUnreachable[demand] ? 0 : Math.min(dm, farthest + 1)));
  const unreachableWeight = weights.reduce((sum, weight, demand) => sum + (isUnreachable[demand] ? weight : 0), 0);
  return {
    table: { demandCount, siteCount: candidates.length, weights, costs, caps },
    ...{ points, targetPeople, openDm, isUnreachable, unreachableWeight },
  };
}

/**
 * The demand points at which somebody lives who counts; those far from any street too, since they are people who reach nothing.
 * @throws PlacesQuestionError where nobody does
 */
export function placesDemand(
  engine: CoverageEngine,
  { groups, targetCounts }: PlacesQuestion,
  { kept, required }: PlacesSetting,
): PlacesDemand {
  const { network, members } = engine;
  const spread = (counts: Readonly<Record<string, number>>) =>
    groupCounts(engine, counts).map((count, buurt) => (count > 0 ? count / Math.max(members.addresses[buurt], 1) : 0));
  const perAddress = groups.map(({ counts, weight }) => spread(counts).map((share) => share * weight));
  const targetPerAddress = spread(targetCounts);
  const weightOf = (point: number) =>
    Math.round(
      weightsPerPerson *
        network.demandAddresses[point] *
        perAddress.reduce((sum, shares) => sum + shares[network.demandBuurt[point]], 0),
    );
  const points = Int32Array.from({ length: network.demandCount }, (_, point) => point).filter(
    (point) => weightOf(point) > 0,
  );
  if (points.length === 0) {
    throw new PlacesQuestionError(
      'no-people',
      'There are no figures of this group, or none of its people lives at a known address. Choose another group.',
    );
  }
  return {
    points,
    weights: Float64Array.from(points, weightOf),
    targetPeople: Float64Array.from(
      points,
      (point) => network.demandAddresses[point] * targetPerAddress[network.demandBuurt[point]],
    ),
    openDm: openDistances(engine, points, [...kept, ...required]),
  };
}

function openDistances(engine: CoverageEngine, points: Int32Array, open: readonly ConnectedPlace[]): Int32Array {
  if (open.length === 0) return new Int32Array(points.length).fill(unreachableDm);
  const { distanceDm } = assignNearest(
    engine,
    open.map(({ site }) => site),
  );
  return points.map((point) => distanceDm[point]);
}
