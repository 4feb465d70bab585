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
