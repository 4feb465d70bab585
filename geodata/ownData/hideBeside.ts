import type { CountNode } from './hideSmallCounts.ts';
import { bySubject, hideAmong, subjectOf } from './prepareLoad.ts';
import { grouped } from './seriesGroups.ts';
import type { KeptCell } from './prepareLoad.ts';

/** A version that comes from elsewhere, where its small counts were hidden already. */
export interface BroughtVersion {
  threshold: number;
  roundedTo: number;
  cells: readonly KeptCell[];
}

/**
 * What must be hidden when versions from elsewhere come to stand beside figures that are here: tables that count the same can give away
 * together what each of them hides. Where nothing here counts the same, they stay as they are.
 * @param kept figures that are here and stay
 * @returns those of `brought` and `kept` that have a number now and may not keep it
 */
export function hideBeside(
  brought: readonly BroughtVersion[],
  kept: readonly KeptCell[],
  nodes: readonly CountNode[],
): Set<KeptCell> {
  const hide = new Set<KeptCell>();
  const keptOf = bySubject(kept);
  const broughtOf = bySubject(brought.flatMap(({ cells }) => cells));
  const present = (cell: KeptCell): KeptCell => (hide.has(cell) ? { ...cell, count: null, status: 'secret' } : cell);
  for (const { threshold, roundedTo, cells } of brought) {
    for (const group of grouped(cells)) {
      const [{ series, seriesName, year }] = group;
      const subject = subjectOf(seriesName, year);
      const here = keptOf.get(subject);
      if (!here) continue;
      const own = new Set(group);
      const others = [...here, ...(broughtOf.get(subject) ?? []).filter((cell) => !own.has(cell))];
      const { stored, alsoHide } = hideAmong(
        group.map(present).map((cell) => ({ ...cell, isWithheld: cell.status === 'secret' })),
        { threshold, roundedTo, nodes, names: { [series]: seriesName }, kept: others.map(present) },
      );
      group.forEach((cell, i) => {
        if (cell.count !== null && stored[i].status === 'secret') hide.add(cell);
      });
      for (const cell of alsoHide) hide.add(cell);
    }
  }
  return hide;
}
