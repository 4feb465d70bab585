import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv } from '#planning/csv.ts';

const table = { preamble: [], header: ['naam', 'waarde'], language: 'en' as const };
const parsed = (text: string, delimiter = ',') => parse(text, { bom: true, delimiter }) as string[][];

describe('CSV', () => {
  it('keeps separators, quotes and line ends inside their cell', () => {
    const rows = [
      ['a,b;c', 1],
      ['zegt "hallo"', 2],
      ['twee\nregels', 3],
    ];
    expect(parsed(formatCsv({ ...table, rows })).slice(1)).toEqual(rows.map(([name, value]) => [name, String(value)]));
  });

  it('disarms what a spreadsheet would run as a formula, also behind spaces and in full width', () => {
    for (const text of ['=1+1', '+31', '-2', '@SUM(A1)', '\t=1', ' =cmd|calc', '\uff1d1+1', '\r\n=1', '"=1']) {
      const cell = parsed(formatCsv({ ...table, rows: [[text, 0]] }))[1][0];
      expect(cell[0], JSON.stringify(text)).toBe(text.startsWith('"') ? '"' : "'");
    }
  });

  it('has lines above the header, semicolons and decimal commas in Dutch, and a byte order mark', () => {
    const preamble = ['65 jaar en ouder', '© Kadaster; CBS'];
    const rows = [['Molenwijk', 0.245]];
    expect(formatCsv({ preamble, header: ['Buurt', 'Aandeel'], rows, language: 'nl' })).toBe(
      '\ufeff65 jaar en ouder\r\n"© Kadaster; CBS"\r\nBuurt;Aandeel\r\nMolenwijk;0,245\r\n',
    );
  });

  it('leaves numbers numbers, with the decimal mark of the language', () => {
    const rows = [['x', -1234.5]];
    expect(formatCsv({ ...table, rows })).toContain('x,-1234.5\r\n');
    expect(formatCsv({ ...table, rows, language: 'nl' })).toContain('x;-1234,5\r\n');
  });

  it('leaves missing figures empty, never 0', () => {
    const rows = [
      ['x', null],
      ['y', NaN],
    ];
    expect(parsed(formatCsv({ ...table, rows })).slice(1)).toEqual([
      ['x', ''],
      ['y', ''],
    ]);
  });

  it('gives back any text, but for the apostrophe in front of formulas', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (cells) => {
        const [, row] = parsed(
          formatCsv({ preamble: [], header: cells.map(() => 'x'), rows: [cells], language: 'nl' }),
          ';',
        );
        cells.forEach((cell, i) => expect([cell, `'${cell}`]).toContain(row[i]));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
