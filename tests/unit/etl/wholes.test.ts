import { describe, expect, it } from 'vitest';
import { readStatline } from '#readers/statline.ts';
import { requireWholes, wholeRemarks } from '#etl/checks/wholes.ts';
import { smallMunicipalityFiles } from '#tests/scenes/smallMunicipality.ts';

const whole = smallMunicipalityFiles()['kwb-buurt'];

/** Westeind and Westrand have 1,000 and 500 inhabitants, a buurt in the east 800; of the over-65s of Westrand nothing is known. */
function tables(...larger: string[]) {
  const table = readStatline(
    {
      path: 'kwb.csv',
      bytes: Buffer.from(`${whole}${larger.map((line) => `${line}\n`).join('')}`),
      title: { nl: 'tabel', en: 'table' },
      referenceDate: '2024',
    },
    'kwb-buurt',
    'GM9999',
  );
  return new Map([[table.name, table]]);
}

const gemeente = (inhabitants: string, over65 = '400') =>
  `GM9999;Proefdorp;${inhabitants};400;250;650;500;${over65};1150;325;1600`;

describe('buurten against the municipality and the wijken of their table', () => {
  it('are figures of their own: larger areas are no buurten', () => {
    const [table] = tables(gemeente('2300'), 'WK999901;Proefdorp;1500;300;150;450;300;.;750;225;1500').values();
    expect([...table.rows.keys()]).toEqual(['BU99990101', 'BU99990102', 'BU99990201']);
    expect([...table.wholes.keys()]).toEqual(['GM9999', 'WK999901']);
  });

  it('may differ by what rounding makes of three buurten and their whole: 10', () => {
    for (const inhabitants of ['2290', '2300', '2310']) {
      expect(() => requireWholes(tables(gemeente(inhabitants)))).not.toThrow();
      expect(wholeRemarks(tables(gemeente(inhabitants)))).toEqual([]);
    }
  });

  it('stop the load where there are more, naming file, row, column and value', () => {
    expect(() => requireWholes(tables(gemeente('2285')))).toThrow(
      'kwb.csv, row 6: has 2285 in AantalInwoners for GM9999, while its buurten add up to 2300',
    );
    expect(() => requireWholes(tables('WK999901;Proefdorp;1490;300;150;450;300;.;750;225;1500'))).toThrow(
      'kwb.csv, row 6: has 1490 in AantalInwoners for WK999901, while its buurten add up to 1500',
    );
  });

  it('stop the load for any group, also where a buurt is withheld', () => {
    expect(() => requireWholes(tables(gemeente('2300', '390')))).toThrow(/390 in k_65JaarOfOuder for GM9999/);
  });

  it('are remarked on where there are fewer, unless a buurt is not known', () => {
    expect(wholeRemarks(tables(gemeente('2315', '900')))).toEqual([
      'kwb.csv, row 6: GM9999 has 2315 in AantalInwoners, while its buurten add up to 2300',
    ]);
  });
});
