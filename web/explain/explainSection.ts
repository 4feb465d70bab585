/** A heading with sentences, and what they count: listed at once, or folded away below its own title; and a table where there is one. */
export interface ExplainSection {
  heading: string;
  lines: string[];
  lists: { title: string; items: string[]; isFolded: boolean }[];
  table?: { header: readonly string[]; rows: readonly (readonly string[])[] };
}
