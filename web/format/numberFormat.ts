import { roundPeople } from '#planning/margins/rounding.ts';
import type { Language } from '../view/viewState.ts';

const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) {
    // From ten thousand on Dutch puts the dot anyway; asking for it always gives 1.234 too.
    found = new Intl.NumberFormat(locales[language], { useGrouping: 'always', ...options });
    formatters.set(key, found);
  }
  return found;
}

/** Numbers the way the reader's language writes them. Units are added by the messages, except where a sign belongs to the number. */
export interface NumberFormat {
  /** 1.234 */
  whole(value: number): string;
  /** An estimate of people without its range, in as many digits as estimates of people carry: 1.812 -> 1.800 */
  people(value: number): string;
  /** 12,3 */
  oneDecimal(value: number): string;
  /** 0.163 -> 16,3% */
  share(value: number): string;
  /** 0.163 -> 16% */
  roundShare(value: number): string;
  /** As few decimals as tell class limits of this size apart: 1.234 / 12,3 / 0,45 */
  limit(value: number): string;
  /** With exactly so many decimals. */
  decimals(value: number, digits: number): string;
  /** A number to be edited: no thousands mark, the decimal mark of the language. */
  input(value: number): string;
  /** A number to multiply by: 0,333333 / 0,6 / 2 */
  factor(value: number): string;
}

export function numberFormat(language: Language): NumberFormat {
  const fixed = (value: number, digits: number) =>
    withMinus(formatter(language, { ...shown, minimumFractionDigits: digits, maximumFractionDigits: digits }), value);
  const percent = (value: number, digits: number) => {
    const options = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
    // No space before the sign in either language.
    return withMinus(formatter(language, { ...shown, ...options }), value).replace(/\s+%/, '%');
  };
  return {
    whole: (value) => fixed(value, 0),
    people: (value) => fixed(roundPeople(value), 0),
    oneDecimal: (value) => fixed(value, 1),
    share: (value) => percent(value, 1),
    roundShare: (value) => percent(value, 0),
    limit: (value) => fixed(value, Math.abs(value) >= 100 || value === 0 ? 0 : Math.abs(value) >= 10 ? 1 : 2),
    decimals: fixed,
    input: (value) => formatter(language, { useGrouping: false, maximumFractionDigits: 4 }).format(value),
    factor: (value) => formatter(language, { useGrouping: false, maximumFractionDigits: 6 }).format(value),
  };
}

/** What rounds to 0 has no sign. */
const shown = { signDisplay: 'negative' } as const;

/** A minus sign is as wide as a plus and stands at the height of figures; Intl writes the hyphen that computers read. */
const withMinus = (format: Intl.NumberFormat, value: number): string => format.format(value).replace('-', '−');

/**
 * Reads a number as typed by a person: "1.234,5" in Dutch, "1,234.5" in English, and the plain decimal point in both when it
 * cannot be a thousands mark. null when it is no number.
 */
export function parseNumber(text: string, language: Language): number | null {
  const [decimalMark, groupMark] = language === 'nl' ? [',', '.'] : ['.', ','];
  const trimmed = text.trim().replace(/\s*%$/, '').replace('−', '-');
  const grouped = new RegExp(`^-?\\d{1,3}(\\${groupMark}\\d{3})+(\\${decimalMark}\\d+)?$`);
  const plain = grouped.test(trimmed) ? trimmed.replaceAll(groupMark, '') : trimmed;
  const normal = plain.replace(decimalMark, '.');
  return /^-?\d+(\.\d+)?$/.test(normal) ? Number(normal) : null;
}
