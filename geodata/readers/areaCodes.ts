/** The levels that CBS gives codes to. */
export type CodedLevel = 'buurt' | 'wijk' | 'gemeente';

const codeForms: Record<CodedLevel, { prefix: string; pattern: RegExp; length: number }> = {
  buurt: { prefix: 'BU', pattern: /^BU\d{4}[0-9A-Z]{4}$/, length: 8 },
  wijk: { prefix: 'WK', pattern: /^WK\d{4}[0-9A-Z]{2}$/, length: 6 },
  gemeente: { prefix: 'GM', pattern: /^GM\d{4}$/, length: 4 },
};

/**
 * A code of CBS as it should be: `BU03920101`, or with letters after the municipality, `BU0363AA01`. Quotes and blanks around it, lower
 * case, a prefix that is left out (`3920101`) and zeros that a spreadsheet took away in front are put right.
 * @param level what the code must be of; undefined: what its prefix says
 * @returns null for what is no code of that level
 */
export function areaCode(raw: unknown, level?: CodedLevel): { code: string; level: CodedLevel } | null {
  if (typeof raw !== 'string' && typeof raw !== 'number') return null;
  const text = String(raw)
    .replace(/^[\s'"\ufeff\u00a0]+|[\s'"\u00a0]+$/g, '')
    .toUpperCase();
  const prefix = /^(BU|WK|GM)/.exec(text)?.[0];
  const found = level ?? levelOfPrefix(prefix);
  if (!found) return null;
  const { prefix: wanted, pattern, length } = codeForms[found];
  if (prefix !== undefined && prefix !== wanted) return null;
  const rest = prefix === undefined ? text : text.slice(2).trim();
  if (rest === '') return null;
  const code = wanted + rest.padStart(length, '0');
  return pattern.test(code) ? { code, level: found } : null;
}

function levelOfPrefix(prefix: string | undefined): CodedLevel | null {
  if (prefix === 'BU') return 'buurt';
  if (prefix === 'WK') return 'wijk';
  return prefix === 'GM' ? 'gemeente' : null;
}

/** A code says what it lies in: `BU0363AA01` in `WK0363AA` in `GM0363`. */
export const wijkOf = (buurtCode: string): string => `WK${buurtCode.slice(2, 8)}`;
export const municipalityOf = (code: string): string => `GM${code.slice(2, 6)}`;
