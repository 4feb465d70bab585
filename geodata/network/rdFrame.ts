/**
 * WGS84 <-> EPSG:28992 for one municipality: polynomials fitted to PostGIS's own ST_Transform on a grid of control points, so
 * that the page can convert without a database and still agree with it. See `fitRdFrame` for how the residual is bounded.
 */
export interface RdFrame {
  originLon: number;
  originLat: number;
  originXMetres: number;
  originYMetres: number;
  /** Coefficients of the cubic terms 1, u, v, u2, uv, v2, u3, u2v, uv2, v3 with u, v scaled offsets from the origin. */
  toX: number[];
  toY: number[];
  toLon: number[];
  toLat: number[];
  /** Largest distance between the fit and PostGIS on the control points, metres. */
  maxResidualMetres: number;
}

export interface RdControlPoint {
  lon: number;
  lat: number;
  xMetres: number;
  yMetres: number;
}

const termCount = 10;
/** Offsets are divided by these, so that u and v are about 1 at the edge of a large municipality. */
const degreesPerUnit = 0.1;
const metresPerUnit = 10_000;
const metresPerDegreeLat = 111_200;

/**
 * Least-squares cubic in both directions through the control points.
 *
 * Over 30 km a cubic follows the oblique stereographic projection to within a few millimetres; the largest residual of either
 * direction on the control points is recorded, so choose them over the whole area, its corners included.
 *
 * @throws Error when there are fewer than 10 points, a coordinate is not finite, or the points lie (almost) on a line
 */
export function fitRdFrame(controlPoints: RdControlPoint[]): RdFrame {
  if (controlPoints.length < termCount) {
    throw new Error(`An RD frame needs at least ${termCount} control points, got ${controlPoints.length}`);
  }
  for (const { lon, lat, xMetres, yMetres } of controlPoints) {
    if (![lon, lat, xMetres, yMetres].every(Number.isFinite)) {
      throw new Error(`RD control point is not finite: ${lon}, ${lat} -> ${xMetres}, ${yMetres}`);
    }
  }
  const frame: RdFrame = {
    originLon: mean(controlPoints.map((point) => point.lon)),
    originLat: mean(controlPoints.map((point) => point.lat)),
    originXMetres: mean(controlPoints.map((point) => point.xMetres)),
    originYMetres: mean(controlPoints.map((point) => point.yMetres)),
    toX: [],
    toY: [],
    toLon: [],
    toLat: [],
    maxResidualMetres: 0,
  };
  const fromDegrees = controlPoints.map(({ lon, lat }) => degreeTerms(frame, lon, lat));
  const fromMetres = controlPoints.map(({ xMetres, yMetres }) => metreTerms(frame, xMetres, yMetres));
  frame.toX = leastSquares(
    fromDegrees,
    controlPoints.map((point) => point.xMetres - frame.originXMetres),
  );
  frame.toY = leastSquares(
    fromDegrees,
    controlPoints.map((point) => point.yMetres - frame.originYMetres),
  );
  frame.toLon = leastSquares(
    fromMetres,
    controlPoints.map((point) => point.lon - frame.originLon),
  );
  frame.toLat = leastSquares(
    fromMetres,
    controlPoints.map((point) => point.lat - frame.originLat),
  );
  frame.maxResidualMetres = Math.max(...controlPoints.map((point) => residualMetres(frame, point)));
  return frame;
}

/** Degrees in WGS84 to metres in EPSG:28992. */
export function lonLatToRd(frame: RdFrame, lon: number, lat: number): [xMetres: number, yMetres: number] {
  const terms = degreeTerms(frame, lon, lat);
  return [frame.originXMetres + dot(frame.toX, terms), frame.originYMetres + dot(frame.toY, terms)];
}

/** Metres in EPSG:28992 to degrees in WGS84. */
export function rdToLonLat(frame: RdFrame, xMetres: number, yMetres: number): [lon: number, lat: number] {
  const terms = metreTerms(frame, xMetres, yMetres);
  return [frame.originLon + dot(frame.toLon, terms), frame.originLat + dot(frame.toLat, terms)];
}

/** Whether something that was read is a usable frame. */
export function isRdFrame(value: unknown): value is RdFrame {
  if (typeof value !== 'object' || value === null) return false;
  const frame = value as Partial<RdFrame>;
  const origin = [frame.originLon, frame.originLat, frame.originXMetres, frame.originYMetres];
  return (
    [...origin, frame.maxResidualMetres].every(Number.isFinite) &&
    [frame.toX, frame.toY, frame.toLon, frame.toLat].every(
      (terms) => Array.isArray(terms) && terms.length === termCount && terms.every(Number.isFinite),
    )
  );
}

function residualMetres(frame: RdFrame, point: RdControlPoint): number {
  const [x, y] = lonLatToRd(frame, point.lon, point.lat);
  const [lon, lat] = rdToLonLat(frame, point.xMetres, point.yMetres);
  const metresPerDegreeLon = metresPerDegreeLat * Math.cos((point.lat * Math.PI) / 180);
  return Math.max(
    Math.hypot(x - point.xMetres, y - point.yMetres),
    Math.hypot((lon - point.lon) * metresPerDegreeLon, (lat - point.lat) * metresPerDegreeLat),
  );
}

function degreeTerms(frame: RdFrame, lon: number, lat: number): number[] {
  return cubicTerms((lon - frame.originLon) / degreesPerUnit, (lat - frame.originLat) / degreesPerUnit);
}

function metreTerms(frame: RdFrame, xMetres: number, yMetres: number): number[] {
  return cubicTerms((xMetres - frame.originXMetres) / metresPerUnit, (yMetres - frame.originYMetres) / metresPerUnit);
}

function cubicTerms(u: number, v: number): number[] {
  return [1, u, v, u * u, u * v, v * v, u * u * u, u * u * v, u * v * v, v * v * v];
}

/** Normal equations with columns scaled to unit length, so that a town of 200 m is as well conditioned as a province. */
function leastSquares(rows: number[][], targets: number[]): number[] {
  const scales = Array.from({ length: termCount }, (_, term) => Math.hypot(...rows.map((row) => row[term])) || 1);
  const matrix = scales.map((_, i) =>
    scales.map((_, j) => rows.reduce((sum, row) => sum + (row[i] / scales[i]) * (row[j] / scales[j]), 0)),
  );
  const right = scales.map((scale, i) => rows.reduce((sum, row, r) => sum + (row[i] / scale) * targets[r], 0));
  return solve(matrix, right).map((value, i) => value / scales[i]);
}

/** Gaussian elimination with partial pivoting, in place. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) pivot = row;
    }
    if (Math.abs(matrix[pivot][column]) < 1e-10)
      throw new Error('RD control points lie on a line or too close together');
    [matrix[column], matrix[pivot]] = [matrix[pivot], matrix[column]];
    [right[column], right[pivot]] = [right[pivot], right[column]];
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row][column] / matrix[column][column];
      for (let k = column; k < size; k++) matrix[row][k] -= factor * matrix[column][k];
      right[row] -= factor * right[column];
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = right[row];
    for (let k = row + 1; k < size; k++) rest -= matrix[row][k] * solution[k];
    solution[row] = rest / matrix[row][row];
  }
  return solution;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function dot(coefficients: number[], terms: number[]): number {
  let sum = 0;
  for (let i = 0; i < termCount; i++) sum += coefficients[i] * terms[i];
  return sum;
}
