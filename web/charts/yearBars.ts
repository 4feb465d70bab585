/** A year with what is known of it. */
export interface YearBar {
  year: number;
  /** 0 or more; null: nothing is known, which is no bar and not zero. */
  value: number | null;
  /** As written above its bar. */
  text: string;
  isEstimate: boolean;
}
