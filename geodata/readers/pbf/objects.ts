/** Positions are in 1e-7 degree, which is how OpenStreetMap keeps them. Version 0: the file does not say. */
export interface PbfNode {
  id: number;
  lonE7: number;
  latE7: number;
  version: number;
}

export interface PbfWay {
  id: number;
  version: number;
  refs: number[];
  /** Only in files with LocationsOnWays: the places of `refs`. */
  lonE7: number[];
  latE7: number[];
}

export interface PbfMember {
  type: 'node' | 'way' | 'relation';
  id: number;
  role: string;
}

/** How a block writes positions: `offset + granularity * value`, in 1e-9 degree. */
export interface Grid {
  granularity: number;
  lonOffset: number;
  latOffset: number;
}

export function toE7(value: number, offset: number, { granularity }: Grid): number {
  return Math.round((offset + granularity * value) / 100);
}
