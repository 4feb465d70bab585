/**
 * Hides small counts, and so many others that no hidden one can be worked out.
 *
 * Areas form a tree: municipality, stadsdelen, wijken, buurten, each the sum of its parts. What anybody can know of the counts is what is
 * published, which is an interval where counts are rounded, that a hidden count is at least 1, and those sums. From these each count has a
 * smallest and a largest possible value. Because the sums form a tree, going up and down it until nothing changes gives these bounds exactly.
 * A hidden count is safe where at least `threshold` whole numbers lie within its bounds; otherwise another count is hidden beside it, the
 * smallest that helps.
 */
export interface CountNode {
  id: string;
  /** What its parts are; all of them are in the tree. */
  parts: readonly string[];
}

/** What a count can be. */
interface Bounds {
  low: number;
  high: number;
}

/** A count, with what can be known of it once it is published. */
export interface PublishedCount extends Bounds {
  count: number;
}

/** By id of the area. */
export type PublishedCounts = ReadonlyMap<string, PublishedCount>;

/**
 * What a rounded count gives away: all numbers that are rounded to it. No count is below the threshold but 0, as it would be hidden.
 * @param count before or after it was rounded
 */
export function publishedCount(count: number, roundedTo: number, threshold: number): PublishedCount {
  const published = roundTo(count, roundedTo);
  const low = Math.max(0, published - Math.floor(roundedTo / 2));
  const high = published + Math.ceil(roundedTo / 2) - 1;
  if (published === 0) return { count, low, high: high < threshold ? 0 : high };
  return { count, low: Math.min(high, Math.max(low, threshold)), high };
}

export const roundTo = (count: number, step: number): number => Math.round(count / step) * step;

/**
 * @param nodes the tree, in any order
 * @param counts all counts that are known; areas without one are taken to be 0 by those who try to work others out
 * @param mayHide which counts may be hidden: those of the new figures, in the first place
 * @param alreadyHidden counts that were hidden before
 * @returns ids of all counts to be hidden
 */
export function hideSmallCounts(
  nodes: readonly CountNode[],
  counts: PublishedCounts,
  threshold: number,
  alreadyHidden: ReadonlySet<string> = new Set(),
  mayHide: (id: string) => boolean = () => true,
): Set<string> {
  const hidden = new Set(alreadyHidden);
  for (const [id, { count, low }] of counts) {
    // A few people of whom the rounded count is 0 are not nobody.
    const isRoundedAway = threshold > 0 && low === 0;
    if (count > 0 && (count < threshold || isRoundedAway)) hidden.add(id);
  }
  for (;;) {
    const unsafe = unsafeCounts(nodes, counts, hidden, threshold);
    if (unsafe.length === 0) return hidden;
    const next = companion(nodes, counts, hidden, unsafe[0], mayHide);
    // Nothing is left to hide beside it: then nobody can be protected further, and there is nothing else published.
    if (next === null) return hidden;
    hidden.add(next);
  }
}

/** Hidden counts that can be worked out too nearly. */
function unsafeCounts(
  nodes: readonly CountNode[],
  counts: PublishedCounts,
  hidden: ReadonlySet<string>,
  threshold: number,
): string[] {
  const bounds = boundsOf(nodes, counts, hidden);
  return [...hidden].filter((id) => {
    const { low, high } = bounds.get(id) ?? { low: 0, high: Infinity };
    return Math.floor(high) - Math.ceil(low) + 1 < Math.max(2, threshold);
  });
}

function boundsOf(
  nodes: readonly CountNode[],
  counts: PublishedCounts,
  hidden: ReadonlySet<string>,
): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  const hasParts = new Set(nodes.filter(({ parts }) => parts.length > 0).map(({ id }) => id));
  const firstBounds = (id: string): Bounds => {
    if (hidden.has(id)) return { low: 1, high: Infinity };
    const published = counts.get(id);
    if (published) return { low: published.low, high: published.high };
    return { low: 0, high: hasParts.has(id) ? Infinity : 0 };
  };
  for (const { id } of nodes) bounds.set(id, firstBounds(id));
  openUncounted(nodes, counts, hidden, bounds);
  for (let changed = true; changed;) {
    changed = false;
    for (const node of nodes) if (node.parts.length > 0 && narrow(node, bounds)) changed = true;
  }
  return bounds;
}

/** Below an area with a count of which no part has one, its parts may be anything. */
function openUncounted(
  nodes: readonly CountNode[],
  counts: PublishedCounts,
  hidden: ReadonlySet<string>,
  bounds: Map<string, Bounds>,
): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isCounted = (id: string): boolean =>
    hidden.has(id) || counts.has(id) || (byId.get(id)?.parts ?? []).some(isCounted);
  const open = (id: string) => {
    bounds.set(id, { low: 0, high: Infinity });
    for (const part of byId.get(id)?.parts ?? []) open(part);
  };
  for (const { id, parts } of nodes)
    if ((hidden.has(id) || counts.has(id)) && !parts.some(isCounted)) for (const part of parts) open(part);
}

/** By one sum: its whole is within the sums of its parts, and each part within what the others leave. */
function narrow({ id, parts }: CountNode, bounds: Map<string, Bounds>): boolean {
  const of = (name: string): Bounds => bounds.get(name) ?? { low: 0, high: Infinity };
  const low = parts.reduce((sum, part) => sum + of(part).low, 0);
  const open = parts.filter((part) => of(part).high === Infinity);
  const closedHigh = parts.reduce((sum, part) => sum + (of(part).high === Infinity ? 0 : of(part).high), 0);
  let changed = set(bounds, id, { low, high: open.length > 0 ? Infinity : closedHigh });
  const whole = of(id);
  for (const part of parts) {
    const own = of(part);
    const othersHigh =
      open.length > (own.high === Infinity ? 1 : 0) ? Infinity : closedHigh - (own.high === Infinity ? 0 : own.high);
    const left = { low: whole.low - othersHigh, high: whole.high - (low - own.low) };
    if (set(bounds, part, left)) changed = true;
  }
  return changed;
}

function set(bounds: Map<string, Bounds>, id: string, { low, high }: Bounds): boolean {
  const former = bounds.get(id) ?? { low: 0, high: Infinity };
  const next = { low: Math.max(former.low, low), high: Math.min(former.high, high) };
  if (next.low === former.low && next.high === former.high) return false;
  // Counts that do not add up, as of two tables of which one was corrected: that sum says nothing, and narrowing by it would never end.
  if (next.low > next.high) return false;
  bounds.set(id, next);
  return true;
}

/** What is hidden beside an unsafe count: the smallest published count nearest to it in the tree. */
function companion(
  nodes: readonly CountNode[],
  counts: PublishedCounts,
  hidden: ReadonlySet<string>,
  unsafe: string,
  mayHide: (id: string) => boolean,
): string | null {
  const parentOf = new Map(nodes.flatMap(({ id, parts }) => parts.map((part) => [part, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const countOf = (id: string) => counts.get(id)?.count ?? 0;
  const isOpen = (id: string) => !hidden.has(id) && countOf(id) > 0;
  const below = (id: string): string[] => (byId.get(id)?.parts ?? []).flatMap((part) => [part, ...below(part)]);
  const smallest = (ids: readonly string[]) =>
    ids.filter(isOpen).sort((a, b) => countOf(a) - countOf(b) || (a < b ? -1 : 1))[0];
  const around: string[][] = [below(unsafe)];
  for (let id = parentOf.get(unsafe); id !== undefined; id = parentOf.get(id)) around.push([...below(id), id]);
  for (const allowed of [mayHide, () => true]) {
    for (const ids of around) {
      const found = smallest(ids.filter(allowed));
      if (found !== undefined) return found;
    }
  }
  return null;
}
