/**
 * A name without what people write in different ways: capitals, accents, punctuation, and "Wijk 12" in front of what the wijk is called.
 */
export function plainName(name: string): string {
  const bare = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return bare.replace(/^(wijk|buurt|stadsdeel) +(?=.*\p{L})/u, '').replace(/^\d+ +(?=.*\p{L})/u, '');
}

/**
 * How many letters must be changed, added, left out or swapped with the next to make one word of the other (Damerau 1964, each pair of
 * letters swapped at most once).
 * @param most beyond which it is not counted further
 */
export function editDistance(a: string, b: string, most = Infinity): number {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let twoBack: number[] = [];
  let oneBack = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let distance = Math.min(oneBack[column] + 1, current[column - 1] + 1, oneBack[column - 1] + (isSame ? 0 : 1));
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwapped) distance = Math.min(distance, twoBack[column - 2] + 1);
      current.push(distance);
    }
    // No later row has less.
    if (Math.min(...current) > most) return Infinity;
    [twoBack, oneBack] = [oneBack, current];
  }
  return oneBack[b.length];
}
