/** Whole numbers from 0 up to, not including, `count`, from a seed: the same in the page and on the server (xorshift32, Marsaglia 2003). */
export function randomPicker(seed: number): (count: number) => number {
  let state = (seed * 2654435761 + 88172645) | 0 || 1;
  return (count) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * count);
  };
}
