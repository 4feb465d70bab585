/** How the numbers of a column are written. */
export interface NumberStyle {
  /** "1.000" is a thousand, as a spreadsheet writes it, and not 1 with three decimals. */
  hasThousandsMarks: boolean;
}

export const plainStyle: NumberStyle = { hasThousandsMarks: false };

const grouped = /^-?[1-9]\d{0,2}([.,]\d{3})+$/;
const spaced = /^-?\d{1,3}([ \u00a0\u202f']\d{3})+([.,]\d+)?$/;

/**
 * Whether the whole numbers of a column have thousands marks. One cell "1.000" cannot tell; the others do: "345" beside it has none
 * because it is less than a thousand, while "345.000" and "1000.000" beside it are decimals.
 * @returns null where the cells do not say
 */
export function wholeNumberStyle(cells: readonly string[]): NumberStyle | null {
  const marked = cells.filter((cell) => grouped.test(cell));
  if (marked.length === 0) return plainStyle;
  const mark = /[.,]/.exec(marked[0])?.[0] ?? '.';
  const others = cells.filter((cell) => /^-?\d/.test(cell) && !grouped.test(cell));
  const isDecimalOfSameMark = (cell: string) => cell.split(mark).length === 2 && !/[.,].*[.,]/.test(cell);
  if (others.some((cell) => /^-?(0|\d{4,})[.,]\d{3}$/.test(cell))) return plainStyle;
  if (marked.some((cell) => cell.split(/[.,]/).length > 2)) return { hasThousandsMarks: true };
  if (others.length === 0 || others.some(isDecimalOfSameMark)) return null;
  return { hasThousandsMarks: true };
}

/**
 * A number as spreadsheets and statistics offices write it: decimal point or comma, blanks between thousands, and where a number has both
 * marks the last is the decimal one.
 * @returns null for what is no number
 */
export function parseNumber(text: string, { hasThousandsMarks }: NumberStyle = plainStyle): number | null {
  const bare = spaced.test(text) ? text.replace(/[ \u00a0\u202f']/g, '') : text;
  const plain = bare.replace(/^\+/, '');
  if (hasThousandsMarks && grouped.test(plain)) return Number(plain.replace(/[.,]/g, ''));
  const marks: string[] = plain.match(/[.,]/g) ?? [];
  if (marks.length > 1) {
    const last = marks[marks.length - 1];
    const other = last === '.' ? ',' : '.';
    // Several of one mark can only divide thousands.
    if (!marks.includes(other)) return grouped.test(plain) ? Number(plain.replaceAll(last, '')) : null;
    const [whole, fraction, ...rest] = plain.split(last);
    if (rest.length > 0 || !grouped.test(whole) || !/^\d+$/.test(fraction)) return null;
    return Number(`${whole.replaceAll(other, '')}.${fraction}`);
  }
  return /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : null;
}
