/** What of a coordinate system a request and an answer need. */
export interface Crs {
  /** By which OGC names it. */
  uri: string;
  srid: 4326 | 28992;
  /** Decimals of a coordinate: about a centimetre. */
  decimals: number;
}

/** Longitude, latitude in degrees: what GeoJSON has unless another one is asked for. */
export const crs84: Crs = { uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84', srid: 4326, decimals: 7 };
/** Rijksdriehoek, metres east and north: what the areas are stored in. */
export const rijksdriehoek: Crs = { uri: 'http://www.opengis.net/def/crs/EPSG/0/28992', srid: 28992, decimals: 2 };

export const knownCrs: readonly Crs[] = [crs84, rijksdriehoek];

export const crsByUri = (uri: string): Crs | undefined => knownCrs.find((crs) => crs.uri === uri);
