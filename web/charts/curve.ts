/** A point of a curve. */
export interface CurvePoint {
  x: number;
  /** 0 or more. */
  y: number;
  /** Below the axis; empty for nothing. */
  tick: string;
  /** Above the point; empty for nothing. */
  text: string;
  /** What the page is about: it stands out. */
  isMarked: boolean;
}
