import { describe, expect, it } from 'vitest';
import { rdToLonLat } from '#network/rd.ts';
import { prepareLoad } from '#ownData/prepareLoad.ts';
import { judgeFile } from '#ownData/previewCounts.ts';
import type { JudgedFile } from '#ownData/previewCounts.ts';
import { readOwnFile } from '#readers/ownFile.ts';
import { cityAreas, nowhere, utf8 } from '../../scenes/ownFiles.ts';
import { xlsxFile } from '../../scenes/xlsxFile.ts';

/** West of x = 104,000 lies one buurt, east of it another, and nothing beyond a kilometre. */
const buurtFinder = () => (x: number, y: number) =>
  Math.abs(x - 104_000) > 1000 || Math.abs(y - 488_000) > 1000 ? null : x < 104_000 ? 'BU03920101' : 'BU03920102';

const rdPlaces = [
  [103_500, 488_100],
  [104_400, 487_900],
  [104_401, 487_950],
];
const degrees = rdPlaces.map(([x, y]) => rdToLonLat(x, y).map((part) => part.toFixed(7)));
const comma = (text: string) => text.replace('.', ',');

async function judged(bytes: Buffer, fileName = 'bezoekers 2024.csv'): Promise<JudgedFile> {
  return judgeFile(await readOwnFile(bytes), cityAreas, { ...nowhere, fileName, buurtFinder });
}
const csv = (header: string, rows: readonly (readonly (string | number)[])[]) =>
  utf8([header, ...rows.map((cells) => cells.join(';'))].map((line) => `${line}\n`).join(''));
const areasOf = ({ rows }: JudgedFile) => rows.map(({ area }) => area);
const found = ['BU03920101', 'BU03920102', 'BU03920102'];

const geoJson = (places: readonly (readonly number[])[]) =>
  utf8(
    JSON.stringify({
      type: 'FeatureCollection',
      features: places.map((coordinates) => ({
        ...{ type: 'Feature', properties: { dag: 'maandag' }, geometry: { type: 'Point', coordinates } },
      })),
    }),
  );

describe('a file of points', () => {
  it.each<[string, Buffer, string[]]>([
    ['longitude and latitude', csv('lon;lat', degrees), []],
    [
      'with decimal commas',
      csv(
        'lengtegraad;breedtegraad',
        degrees.map((place) => place.map(comma)),
      ),
      [],
    ],
    ['under other names', csv('a;b', degrees), []],
    [
      // One reads as the code of a wijk that lost its zeros.
      'beside how many visitors each stands for',
      csv(
        'x;y;aantal',
        rdPlaces.map((place) => [...place, 1]),
      ),
      [],
    ],
    [
      'columns the other way round',
      csv(
        'lat;lon',
        degrees.map(([lon, lat]) => [lat, lon]),
      ),
      [],
    ],
    ['headings swapped', csv('lat;lon', degrees), ['swapped']],
    ['RD', csv('x;y', rdPlaces), []],
    ['RD with headings swapped', csv('y;x', rdPlaces), ['swapped']],
    ['RD given as degrees', csv('lon;lat', rdPlaces), ['rd']],
    ['GeoJSON', geoJson(degrees.map((place) => place.map(Number))), []],
    ['GeoJSON swapped', geoJson(degrees.map(([lon, lat]) => [Number(lat), Number(lon)])), ['swapped']],
    ['GeoJSON in RD', geoJson(rdPlaces), ['rd']],
    ['Excel', xlsxFile({ Blad1: [['naam', 'rd_x', 'rd_y'], ...rdPlaces.map((place) => ['iemand', ...place])] }), []],
  ])('%s', async (_, bytes, notes) => {
    const file = await judged(bytes);
    expect([areasOf(file), file.notes]).toEqual([found, notes]);
  });

  it('is counted by row, or by what a column says', async () => {
    const one = await judged(csv('lon;lat', degrees));
    expect(one.mapping).toMatchObject({ level: 'buurt', year: 2024, points: { form: 'degrees', each: true } });
    expect(one.rows.map(({ counts }) => counts[0].count)).toEqual([1, 1, 1]);
    const many = await judged(csv('lon;lat;aantal bezoeken', [...degrees.map((place, i) => [...place, i + 2])]));
    expect(many.mapping.values).toEqual([{ column: 2, series: 'aantal bezoeken', year: null }]);
    expect(many.rows.map(({ counts }) => counts[0].count)).toEqual([2, 3, 4]);
  });

  it('says of each row what is the matter, and nothing of what stands in it', async () => {
    const [[lon, lat]] = degrees;
    const rows = [...degrees, [lat, lon], ['4.0', '51.0'], ['Jansen', lat], ['9999', '1']];
    const file = await judged(csv('lon;lat', rows));
    expect(file.rows.slice(3).map(({ issues }) => issues.map(({ kind }) => kind).join())).toEqual([
      ...['swapped', 'outside', 'no-place', 'outside'],
    ]);
    expect(JSON.stringify([file.rows, file.columns])).not.toMatch(/Jansen|\d\.\d{3}/);
  });

  it('of addresses is refused in words, as this data knows no streets', async () => {
    const refused = { problem: 'addresses' };
    await expect(judged(csv('naam;adres', [['Jansen', 'Grote Markt 2']]))).rejects.toMatchObject(refused);
    await expect(
      judged(
        csv('code;hoeveel', [
          ['2011 RD', 4],
          ['2012AB', 5],
        ]),
      ),
    ).rejects.toMatchObject(refused);
  });

  it('gives every buurt a count, and hides those below the threshold', async () => {
    const many = [...Array.from({ length: 30 }, () => degrees[0]), ...degrees.slice(1)];
    const file = await judged(csv('lon;lat', many));
    const buurten = cityAreas.areas.filter(({ level }) => level === 'buurt').map(({ code }) => code);
    const prepared = prepareLoad({
      ...{ file, decisions: [], threshold: 5, roundedTo: 1, names: {}, kept: [], isArea: () => true },
      nodes: [{ id: 'GM0392', parts: buurten }, ...buurten.map((id) => ({ id, parts: [] }))],
    });
    const cells = prepared.kind === 'ready' ? prepared.cells : [];
    expect(cells.map(({ area, count, status }) => `${area} ${count} ${status}`)).toEqual([
      ...['BU03920101 30 measured', 'BU03920102 null secret'],
      ...['BU03921801 0 measured', 'BU03921802 0 measured'],
    ]);
  });
});
