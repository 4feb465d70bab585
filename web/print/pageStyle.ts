import { datasetAttribution } from '../data/attribution.ts';
import type { Report } from './report.ts';

/** A text as CSS prints it. */
const quoted = (text: string) => `"${text.replace(/["\\\n\r\f]/g, ' ')}"`;

/** Header and footer of every page: what it is about, who must be named for the figures and the maps, and the page's number. */
export function pageStyle({ data, words, messages }: Report): string {
  const owner = `${messages.app.name} ${data.dataset.municipality.name}`;
  const sources = datasetAttribution(data.dataset).join(' · ');
  return `@page {
    @top-left { content: ${quoted(words.title)}; }
    @top-right { content: ${quoted(owner)}; }
    @bottom-left { content: ${quoted(sources)}; }
    @bottom-right { content: ${quoted(`${words.page} `)} counter(page) " / " counter(pages); }
  }`;
}
