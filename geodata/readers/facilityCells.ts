import { EtlError } from './errors.ts';
import type { ErrorPlace } from './errors.ts';
import { parseNumber } from './numberText.ts';

// Cells of a list of facilities, the same wherever a list is read. One that is empty says nothing: null.

/** A count of things. @throws EtlError */
export function wholeNumberCell(
  text: string | undefined,
  column: string,
  { min, max }: { min: number; max: number },
  place: ErrorPlace,
): number | null {
  if (!text) return null;
  const value = parseNumber(text);
  if (value === null || !Number.isInteger(value) || value < min || value > max)
    throw new EtlError(`has "${text}" in ${column}, where a whole number from ${min} to ${max} is needed`, place);
  return value;
}

/** Euro, as spreadsheets write it. @throws EtlError */
export function amountCell(text: string | undefined, column: string, place: ErrorPlace): number | null {
  if (!text) return null;
  const bare = text.replace(/^(€|EUR)\s*/i, '').replace(/,-+$/, '');
  // An amount of euros has two decimals at most.
  const value = parseNumber(bare, { hasThousandsMarks: true });
  if (value === null || value < 0) throw new EtlError(`has "${text}" in ${column}, which is no amount of euros`, place);
  return value;
}

/** 2026-03-01 or, as a Dutch spreadsheet writes it, 1-3-2026; a midnight after it says nothing. @throws EtlError */
export function dayCell(text: string | undefined, column: string, place: ErrorPlace): string | null {
  if (!text) return null;
  const bare = text.replace(/[ T]0{1,2}:00(:00(\.0+)?)?Z?$/, '');
  const dutch = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(bare);
  const iso = dutch ? `${dutch[3]}-${dutch[2].padStart(2, '0')}-${dutch[1].padStart(2, '0')}` : bare;
  const date = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso)
    throw new EtlError(`has "${text}" in ${column}, which is no day; write 2026-03-01`, place);
  return iso;
}
