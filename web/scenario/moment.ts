import type { Language } from '../view/viewState.ts';

/** "23 november 2026 om 14:05" */
export function formatMoment(iso: string, language: Language, dateStyle: 'long' | 'medium' = 'long'): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Date(iso).toLocaleString(locale, { dateStyle, timeStyle: 'short' });
}
