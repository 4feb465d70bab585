import { describe, expect, it } from 'vitest';
import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import { readFacilities } from '#readers/facilities.ts';
import { readFacilityTypes } from '#readers/facilityTypes.ts';
import { distinctIds, nameSlug } from '#readers/slug.ts';
import { placeFacilities } from '#etl/steps/facilities.ts';
import { lonLat } from '#tests/scenes/smallMunicipality.ts';

const source = (text: string, path = 'services.csv') => ({
  path,
  bytes: Buffer.from(text),
  title: { nl: '', en: '' },
  referenceDate: '2024',
});
const read = (text: string) => readFacilities(source(text));
const place = 'name,category,lon,lat';

describe('a list of facilities', () => {
  it('is read as a Dutch spreadsheet saves it', () => {
    const { facilities } = read('name;category;lon;lat;products\nLoket;Loket;4,877681106;52,3;paspoort|rijbewijs\n');
    expect(facilities).toMatchObject([
      { id: 'loket-loket', category: 'loket', lon: 4.877681106, lat: 52.3, products: ['paspoort', 'rijbewijs'] },
    ]);
  });

  it('may write the names of its columns with capitals, but not two that are then one', () => {
    const { facilities } = read('Name,CATEGORY,Lon,Lat,Address\nLoket,loket,4.6,52.4,Dorpsstraat 1\n');
    expect(facilities).toMatchObject([{ name: 'Loket', address: 'Dorpsstraat 1' }]);
    expect(() => read('Name,name,category,lon,lat\nA,B,loket,4.6,52.4\n')).toThrow(/names the column "name" twice/);
  });

  it('has products in lower case, trimmed, each once', () => {
    const { facilities } = read(
      `${place},products\nA,loket,4.6,52.4,"Paspoort | rijbewijs |PASPOORT| digitale  hulp"\n`,
    );
    expect(facilities[0].products).toEqual(['paspoort', 'rijbewijs', 'digitale hulp']);
  });

  it.each(['"paspoort, Rijbewijs"', 'paspoort; rijbewijs;', '"paspoort\nrijbewijs"'])(
    'has products also where they are divided otherwise: %s',
    (cell) => {
      expect(read(`${place},products\nA,loket,4.6,52.4,${cell}\n`).facilities[0].products).toEqual([
        'paspoort',
        'rijbewijs',
      ]);
    },
  );

  it('refuses a product that nobody could ask about, being too long', () => {
    expect(() => read(`${place},products\nA,loket,4.6,52.4,${'x'.repeat(61)}\n`)).toThrow(
      /row 2: has the product .* of 61 characters/,
    );
  });

  it('gives two of one name ids of their own, in whichever order', () => {
    const rows = ['Buurthuis,wijkcentrum,4.6,52.4', 'Buurthuis,wijkcentrum,4.62,52.4'];
    const ids = (lines: string[]) => read([place, ...lines].join('\n')).facilities.map(({ id }) => id);
    const [first, second] = ids(rows);
    expect(first).toMatch(/^wijkcentrum-buurthuis-[a-z0-9]{6}$/);
    expect(second).not.toBe(first);
    expect(ids(rows.toReversed())).toEqual([second, first]);
  });

  it('gives every name an id that fits an address, whatever its script and length', () => {
    const names = [
      'Τοπικό κέντρο',
      '市民サービス',
      'مركز',
      'Straße & Ørsted Łódź',
      'x'.repeat(125),
      `${'x'.repeat(124)}y`,
      'Zuid',
      'Zuid+',
      '!!!',
    ];
    const { facilities } = read(
      [place, ...names.map((name, i) => `"${name}",wijkcentrum,4.6,52.${40 + i}`)].join('\n'),
    );
    const ids = facilities.map(({ id }) => id);
    expect(new Set(ids).size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,98}[a-z0-9]$/);
    expect(ids[3]).toBe('wijkcentrum-strasse-orsted-lodz');
  });

  it('keeps hours, desks, cost and the day of the last check, and says null where there are none', () => {
    const { facilities } = read(
      'name;category;lon;lat;hours;desks;yearly_cost;checked_on\nA;loket;4,6;52,4;ma 9:00-17:00;3;€ 412.000;1-3-2026\nB;loket;4,6;52,4;;;;\n',
    );
    expect(facilities).toMatchObject([
      { hours: 'ma 9:00-17:00', desks: 3, yearlyCostEuro: 412_000, checkedOn: '2026-03-01' },
      { hours: null, desks: null, yearlyCostEuro: null, checkedOn: null },
    ]);
  });

  it.each([
    ['desks', '2.5', /"2\.5" in desks/],
    ['desks', '0', /"0" in desks, where a whole number from 1 to 50/],
    ['desks', '10000', /"10000" in desks/],
    ['desks', '-2', /"-2" in desks/],
    ['yearly_cost', 'veel', /"veel" in yearly_cost/],
    ['yearly_cost', '-5', /"-5" in yearly_cost/],
    ['checked_on', '31-2-2026', /"31-2-2026" in checked_on/],
    ['hours', 'op afspraak', /row 2.*"op afspraak" in hours: .*cannot be read as opening hours/],
    ['hours', 'ma 9:00-17:00; ma 18:00-20:00', /in hours: Monday is named twice/],
    ['hours', '"ma 9:00-17:00, 16:00-18:00"', /in hours: Monday 09:00-17:00 and Monday 16:00-18:00 overlap/],
    ['hours', 'ma 22:00-02:00', /in hours: .*runs past midnight/],
    ['hours', 'ma-zo 0:00-24:00', /in hours: .*all 168 hours/],
    ['hours', 'ma-zo gesloten', /in hours: .*never open/],
    ['checked_on', 'maart', /"maart" in checked_on/],
  ])('refuses in %s what cannot be there: %s', (column, cell, message) => {
    expect(() => read(`${place},${column}\nA,loket,4.6,52.4,${cell}\n`)).toThrow(message);
  });
});

describe('kinds of facility', () => {
  const teams =
    'name,category,lon,lat,category_name,category_name_en,category_for\nTeam West,Sociaal wijkteam,4.6,52.4,Sociaal wijkteam,Community team,own-inhabitants\nTeam Oost,sociaal-wijkteam,4.6,52.5,,,\n';

  it('are the usual ones, and those that a list describes in its columns', () => {
    const { kinds, facilities } = read(teams);
    expect(kinds.map(({ category }) => category)).toEqual(['loket', 'bibliotheek', 'wijkcentrum', 'sociaal-wijkteam']);
    expect(kinds[3]).toMatchObject({
      name: { nl: 'Sociaal wijkteam', en: 'Community team' },
      audience: 'own-inhabitants',
      shape: 'triangle',
    });
    expect(facilities.map(({ category }) => category)).toEqual(['sociaal-wijkteam', 'sociaal-wijkteam']);
  });

  it('come from a file of their own, which may also change a usual one', () => {
    const kinds = readFacilityTypes(
      source(
        'id;name_nl;name_en;shape;for;products\nspreekuur;Spreekuur;Service hours;star;iedereen;formulierenhulp|Digitale hulp\nbibliotheek;;;;own-inhabitants;\nwijkcentrum;Buurtkamer;;;;\n',
      ),
    );
    expect(kinds.at(-1)).toMatchObject({ category: 'spreekuur', shape: 'star', audience: 'anyone' });
    expect(kinds[1]).toMatchObject({
      name: defaultFacilityTypes[1].name,
      audience: 'own-inhabitants',
      shape: 'circle',
    });
    expect(kinds[2]).toMatchObject({ name: { nl: 'Buurtkamer', en: 'Buurtkamer' }, shape: 'diamond' });
    const { facilities } = readFacilities(source(`${place}\nX,spreekuur,4.6,52.4\n`), kinds);
    expect(facilities[0].products).toEqual(['formulierenhulp', 'digitale hulp']);
  });

  it('have signs that differ, also when there are many', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `soort-${i},Soort ${i}`);
    const kinds = readFacilityTypes(source(['id,name_nl', ...rows].join('\n')));
    expect(new Set(kinds.map(({ shape, colour }) => shape + colour)).size).toBe(15);
  });

  it('are named within a sentence as their list writes them, but for the capital of its first word', () => {
    const rows = ['taalhuis,Taalhuis', 'ido,Informatiepunt Digitale Overheid', 'wmo,Wmo-loket', 'uwv,UWV-spreekuur'];
    const kinds = readFacilityTypes(source(['id,name_nl', ...rows].join('\n')));
    expect(kinds.slice(3).map(({ inSentence }) => inSentence.nl)).toEqual([
      'taalhuis',
      'informatiepunt Digitale Overheid',
      'Wmo-loket',
      'UWV-spreekuur',
    ]);
  });

  it('are refused without a name, with an unknown shape, and twice', () => {
    expect(() => readFacilityTypes(source('id,name_nl\nx,\n'))).toThrow(/row 2: needs a name for "x"/);
    expect(() => readFacilityTypes(source('id,name_nl,shape\nx,X,blob\n'))).toThrow(/shape "blob"; known are square/);
    expect(() => readFacilityTypes(source('id,name_nl\nx,X\nX,Y\n'))).toThrow(/row 3: has the id "x" again/);
    expect(() => read(`${place}\nA,zwembad,4.6,52.4\n`)).toThrow(
      /"zwembad"; known are loket, bibliotheek, wijkcentrum/,
    );
  });
});

describe('a facility across the border', () => {
  const [x, y] = [120_000, 480_000];
  const ring = [
    [x, y],
    [x + 2000, y],
    [x + 2000, y + 1000],
    [x, y + 1000],
    [x, y],
  ];
  const wijk = {
    code: 'WK999901',
    name: 'West',
    wijkCode: 'WK999901',
    municipalityCode: 'GM9999',
    municipalityName: 'Proefdorp',
    geometry: { type: 'MultiPolygon' as const, coordinates: [[ring]] },
    properties: {},
    row: 'feature 1',
  };
  const placed = (category: string, east: number, products: string) => {
    const { lon, lat } = lonLat(east, 500);
    const list = read(`${place},products\nA,${category},${lon},${lat},${products}\n`);
    return placeFacilities(list, [wijk], 'services.csv')[0];
  };

  it('counts for what anyone may get, and not for what one gets from one’s own municipality', () => {
    expect(placed('loket', 500, 'paspoort')).toMatchObject({
      inMunicipality: true,
      servesInhabitants: true,
      servedProducts: ['paspoort'],
    });
    expect(placed('loket', 2500, 'paspoort')).toMatchObject({
      inMunicipality: false,
      servesInhabitants: false,
      servedProducts: [],
    });
    expect(placed('bibliotheek', 2500, 'informatie|paspoort')).toMatchObject({
      inMunicipality: false,
      servesInhabitants: true,
      servedProducts: ['informatie'],
    });
  });

  it('is refused where no street is kept', () => {
    expect(() => placed('loket', 5100, '')).toThrow(/services\.csv, row 2: "A" lies 3\.1 km outside the municipality/);
  });
});

describe('slugs', () => {
  it('are marked only where they would be the same or lose letters', () => {
    expect(nameSlug('Café ’t Hof')).toBe('cafe-t-hof');
    expect(nameSlug('Nieuw 市')).toMatch(/^nieuw-[a-z0-9]{6}$/);
    expect(
      distinctIds([
        { slug: 'a', distinction: '1' },
        { slug: 'b', distinction: '1' },
      ]),
    ).toEqual(['a', 'b']);
    const [first, second] = distinctIds([
      { slug: 'zuid', distinction: 'Zuid' },
      { slug: 'zuid', distinction: 'Zuid+' },
    ]);
    expect(first).not.toBe(second);
  });
});
