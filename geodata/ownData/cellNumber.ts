import { parseNumber, wholeNumberStyle } from '#readers/numberText.ts';
import type { NumberStyle } from '#readers/numberText.ts';
import type { GridCell } from '#readers/grid.ts';

/** What a cell says of a count. `value` is what stands there, or what it would be if the doubt were taken away. */
export type CellCount =
  | { kind: 'count'; value: number }
  /** The file says that there is no figure, or that it is withheld. */
  | { kind: 'missing' | 'withheld' }
  | { kind: 'not-whole' | 'thousands'; value: number }
  | { kind: 'no-value' | 'no-number' | 'negative' | 'date' | 'too-large' | 'formula-error' };

const missingMarks = new Set([
  '.',
  '-',
  '–',
  '—',
  'nb',
  'n.b.',
  'nvt',
  'n.v.t.',
  'n/a',
  'na',
  'onbekend',
  'geen gegevens',
]);
/** As a spreadsheet writes what a formula could not work out, in English and in Dutch. */
const formulaError = /^#(n\/[ab]|(div|deel)\/0!|(value|waarde|ref|verw|num|getal|null|leeg|spill|calc)!|na(me|am)\?)/i;
export const isFormulaError = (cell: GridCell): boolean => typeof cell === 'string' && formulaError.test(cell.trim());

const withheldMarks = new Set(['x', '*', 'geheim', 'secret']);
const withheldPattern = /^(<|minder dan|less than) ?\d+$/;
/** More people than the country has. */
const largestCount = 20_000_000;
const ambiguousThousands = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** How whole numbers of a column are written; null where its cells do not say whether "1.234" is a thousand or one and a bit. */
export const columnStyle = (cells: readonly GridCell[]): NumberStyle | null =>
  wholeNumberStyle(cells.filter((cell) => typeof cell === 'string'));

/** @param style of the column, see `columnStyle` */
export function cellCount(cell: GridCell, style: NumberStyle | null): CellCount {
  if (cell === null || cell === '') return { kind: 'no-value' };
  if (cell instanceof Date) return { kind: 'date' };
  if (typeof cell === 'boolean') return { kind: 'no-number' };
  if (typeof cell === 'number') return judged(cell);
  if (isFormulaError(cell)) return { kind: 'formula-error' };
  const text = cell.trim().toLowerCase();
  if (missingMarks.has(text)) return { kind: 'missing' };
  if (withheldMarks.has(text) || withheldPattern.test(text)) return { kind: 'withheld' };
  if (style === null && ambiguousThousands.test(text))
    return { kind: 'thousands', value: Number(text.replace(/[.,]/, '')) };
  const number = parseNumber(cell, style ?? { hasThousandsMarks: false });
  if (number === null) return /^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}$/.test(text) ? { kind: 'date' } : { kind: 'no-number' };
  return judged(number);
}

function judged(value: number): CellCount {
  if (!Number.isFinite(value)) return { kind: 'no-number' };
  if (value < 0) return { kind: 'negative' };
  if (value > largestCount) return { kind: 'too-large' };
  return Number.isInteger(value) ? { kind: 'count', value } : { kind: 'not-whole', value: Math.round(value) };
}
