/**
 * Joins lines end to end where exactly two of them meet, so that as few as possible are left. Where three or more meet, none is joined:
 * which would go on with which is not known.
 * @param lines rows of nodes, at least two each
 */
export function joinLines(lines: readonly number[][]): number[][] {
  const endsAt = new Map<number, number[]>();
  lines.forEach((line, i) => {
    for (const node of [line[0], line[line.length - 1]]) endsAt.set(node, [...(endsAt.get(node) ?? []), i]);
  });
  const isTaken = new Uint8Array(lines.length);
  /** The one other line that ends at a node; undefined where there are none or several. */
  const nextAt = (node: number): number | undefined => {
    const there = endsAt.get(node) ?? [];
    return there.length === 2 ? there.find((i) => isTaken[i] === 0) : undefined;
  };
  return lines.flatMap((line, start) => {
    if (isTaken[start] === 1) return [];
    isTaken[start] = 1;
    let joined = line;
    // On from its end, then, turned round, on from its beginning.
    for (let side = 0; side < 2; side++) {
      for (;;) {
        const end = joined[joined.length - 1];
        const next = nextAt(end);
        if (next === undefined) break;
        isTaken[next] = 1;
        const onward = lines[next][0] === end ? lines[next] : lines[next].toReversed();
        joined = [...joined, ...onward.slice(1)];
      }
      joined = joined.toReversed();
    }
    return [joined];
  });
}
