/**
 * Position along a Hilbert curve of order 16 (Hilbert 1891) for cell (x, y), 0..65535 each: cells close on the curve are close
 * on the ground, so arrays in this order are read with few cache misses.
 */
function hilbertIndex(x: number, y: number): number {
  let index = 0;
  for (let side = 32768; side > 0; side >>= 1) {
    const right = (x & side) > 0 ? 1 : 0;
    const upper = (y & side) > 0 ? 1 : 0;
    index += side * side * ((3 * right) ^ upper);
    if (upper === 0) {
      if (right === 1) {
        x = 65535 - x;
        y = 65535 - y;
      }
      [x, y] = [y, x];
    }
  }
  return index;
}

/** The indices of the points in Hilbert order of position; points in one cell keep their order. */
export function hilbertOrder(x: ArrayLike<number>, y: ArrayLike<number>): Uint32Array {
  const bounds = { minX: Infinity, maxX: -Infinity, minY: Infinity, maxY: -Infinity };
  for (let i = 0; i < x.length; i++) {
    bounds.minX = Math.min(bounds.minX, x[i]);
    bounds.maxX = Math.max(bounds.maxX, x[i]);
    bounds.minY = Math.min(bounds.minY, y[i]);
    bounds.maxY = Math.max(bounds.maxY, y[i]);
  }
  const cellsPerUnit = 65535 / Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY, 1);
  const keys = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    keys[i] = hilbertIndex(
      Math.floor((x[i] - bounds.minX) * cellsPerUnit),
      Math.floor((y[i] - bounds.minY) * cellsPerUnit),
    );
  }
  return Uint32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
}
