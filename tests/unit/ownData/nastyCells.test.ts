import { describe, expect, it } from 'vitest';
import { decideRows } from '#ownData/decideRows.ts';
import { judged, rowsOf, utf8 } from '../../scenes/ownFiles.ts';
import { xlsxFile } from '../../scenes/xlsxFile.ts';

describe('cells and headings that are not what they seem', () => {
  it('errors of formulas in Excel, of counts and of areas, are wrong and no empty cells', async () => {
    const file = xlsxFile({
      Blad1: [
        ['wijk', 'paspoorten'],
        ['Oude Stad', { error: '#N/A' }],
        ['Vogelenwijk', 7],
        ['Boerhaavewijk', 8],
        [{ error: '#REF!' }, 9],
        ['Europawijk', { error: '#DIV/0!' }],
      ],
    });
    const { rows } = await judged(file);
    expect(rowsOf(await judged(file))).toEqual([
      'WK039201 wrong  formula-error',
      'WK039205 good 7',
      'WK039219 good 8',
      '? wrong 9 unknown-area',
      'WK039218 wrong  formula-error',
    ]);
    expect(rows[0].issues[0]).toEqual({ kind: 'formula-error', column: 1, text: '#N/A' });
  });

  it('a header that comes again in the middle, and a formula without its value', async () => {
    const again = rowsOf(
      await judged(utf8('wijk;paspoorten\nOude Stad;7\nVogelenwijk;9\nwijk;paspoorten\nEuropawijk;8\n')),
    );
    expect(again[2]).toBe('? wrong  unknown-area no-number');
    const formulas = xlsxFile({
      Blad1: [
        ['wijk', 'n'],
        ['Oude Stad', 7],
        ['Vogelenwijk', 9],
        ['Europawijk', { formula: 'A1+1' }],
      ],
    });
    expect(rowsOf(await judged(formulas)).at(-1)).toBe('WK039218 doubtful  no-value');
  });

  it('takes two columns with one heading for two figures, never for their sum', async () => {
    const { mapping, rows } = await judged(utf8('wijk;aantal;aantal\nOude Stad;10;20\nEuropawijk;30;45\n'));
    expect(mapping.values.map(({ series }) => series)).toEqual(['aantal', 'aantal (2)']);
    expect(decideRows(rows, [], () => true).cells.map(({ count }) => count)).toEqual([10, 20, 30, 45]);
  });
});
