/** A heading with sentences, and what they count: listed at once, or folded away below its own title. */
export interface ExplainSection {
  heading: string;
  lines: string[];
  lists: { title: string; items: string[]; isFolded: boolean }[];
}
