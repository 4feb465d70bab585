import type { Language } from '../view/viewState.ts';

/**
 * Of the page of a municipality.
 * @param search of the address as the page was opened: a link of before names no municipality, and the one that is chosen takes it over
 */
export function pageAddress(slug: string, search: string, language: Language): string {
  const query = new URLSearchParams(search);
  if (language === 'nl') query.delete('lang');
  else query.set('lang', language);
  return query.size > 0 ? `/${slug}/?${query}` : `/${slug}/`;
}
