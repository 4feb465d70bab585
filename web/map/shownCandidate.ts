/** A candidate: one of many, or one that is as good as a chosen site. */
export interface ShownCandidate {
  id: string;
  lon: number;
  lat: number;
  /** By how it is drawn; one that may not be chosen is faint. */
  kind: 'free' | 'indifferent' | 'required' | 'excluded';
}
