import { ogcBasePath } from './links.ts';
import type { Link } from './links.ts';

/** What a page shows, from top to bottom. */
export interface HtmlPage {
  title: string;
  description?: string;
  /** The way up, outermost first. */
  path: { href: string; title: string }[];
  links: readonly Link[];
  lists?: { title: string; items: { href?: string; text: string }[] }[];
  table?: { columns: string[]; rows: { href: string; cells: (string | number | null)[] }[] };
}

const stylePath = `${ogcBasePath}/style.css`;

export const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 1rem; }
.scrolls { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; }
th, td { text-align: left; padding: 0.25rem 0.5rem; border-bottom: 1px solid; white-space: nowrap; }
`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string | number | null): string =>
  text === null ? '' : String(text).replace(/[&<>"']/g, (character) => escapes[character]);
const anchor = ({ href, text }: { href?: string; text: string }) =>
  href === undefined ? escaped(text) : `<a href="${escaped(href)}">${escaped(text)}</a>`;
const list = (items: readonly { href?: string; text: string }[]) =>
  `<ul>${items.map((item) => `<li>${anchor(item)}</li>`).join('')}</ul>`;

/** A page that needs no script. Every text of it is escaped here. */
export function htmlPage({ title, description, path, links, lists = [], table }: HtmlPage): string {
  const way = path.map(({ href, title: text }) => anchor({ href, text })).join(' / ');
  const further = links.filter(({ rel }) => rel !== 'self').map(({ href, rel, title: text = rel }) => ({ href, text }));
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(title)}</title><link rel="stylesheet" href="${stylePath}"></head><body>`,
    way && `<nav aria-label="Path">${way}</nav>`,
    `<main><h1>${escaped(title)}</h1>`,
    description === undefined ? '' : `<p>${escaped(description)}</p>`,
    ...lists.map(({ title: heading, items }) => `<h2>${escaped(heading)}</h2>${list(items)}`),
    table ? htmlTable(table) : '',
    `<h2>Links</h2>${list(further)}</main></body></html>`,
  ].join('\n');
}

function htmlTable({ columns, rows }: NonNullable<HtmlPage['table']>): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(({ href, cells: [first, ...others] }) => {
    const rest = others.map((cell) => `<td>${escaped(cell)}</td>`).join('');
    return `<tr><th scope="row">${anchor({ href, text: String(first ?? '') })}</th>${rest}</tr>`;
  });
  return `<div class="scrolls" tabindex="0" role="region" aria-label="Features"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
