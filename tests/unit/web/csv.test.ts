import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, formatCsv } from '../../../web/state/csv.ts';

describe('formatCsv', () => {
  it('writes Dutch files with semicolons and decimal commas, and leaves missing cells empty', () => {
    const csv = formatCsv({
      preamble: ['65 jaar en ouder', '© Kadaster; CBS'],
      header: ['Buurt', 'Aandeel'],
      rows: [
        ['Molenwijk', 0.245],
        ['Molenplas', null],
      ],
      language: 'nl',
    });
    expect(csv).toBe(
      '\ufeff65 jaar en ouder\r\n"© Kadaster; CBS"\r\nBuurt;Aandeel\r\nMolenwijk;0,245\r\nMolenplas;\r\n',
    );
  });

  it.each(['=1+1', '+31', '-2', '@SUM(A1)', '\tx', '\rx'])('takes the power out of the formula %j', (text) => {
    const csv = formatCsv({ preamble: [], header: ['a'], rows: [[text]], language: 'en' });
    expect(parse(csv.slice(1))[1][0]).toBe(`'${text}`);
  });

  it('keeps negative numbers numbers', () => {
    expect(formatCsv({ preamble: [], header: ['a'], rows: [[-1.5]], language: 'en' })).toContain('\r\n-1.5\r\n');
  });

  it('can be read back, whatever the texts hold', () => {
    const text = fc.string().filter((value) => !/^[=+\-@\t\r\n]/.test(value));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const csv = formatCsv({ preamble: [], header: ['a', 'b'], rows, language: 'nl' });
        expect(parse(csv.slice(1), { delimiter: ';', record_delimiter: '\r\n' }).slice(1)).toEqual(rows);
      }),
    );
  });
});

describe('fileName', () => {
  it('holds nothing a file system minds', () => {
    expect(fileName(['Haarlem', '65 jaar en ouder, % van de inwoners', 'Één'], 'csv')).toBe(
      'haarlem-65-jaar-en-ouder-van-de-inwoners-een.csv',
    );
  });
});
