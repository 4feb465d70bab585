import { describe, expect, it } from 'vitest';
import { rdToLonLat } from '#network/rd.ts';
import { facilityList } from '#ownData/facilityList.ts';
import type { FacilityList, ListDecision } from '#ownData/facilityList.ts';
import type { ListColumns } from '#ownData/listColumns.ts';
import type { ListGround, PresentPlace } from '#ownData/listGround.ts';
import type { FacilityRecord } from '#ownData/facilityRecord.ts';
import { headedTable } from '#ownData/header.ts';
import { PlacedAddressBook } from '#ownData/placedAddressBook.ts';
import { readOwnFile } from '#readers/ownFile.ts';

/** A municipality of 2 by 2 km, whose corner is x = 104000, y = 488000. Places are in metres from there. */
const [cornerX, cornerY] = [104_000, 488_000];
const at = (east: number, north: number) => {
  const [lon, lat] = rdToLonLat(cornerX + east, cornerY + north).map((degrees) => Number(degrees.toFixed(6)));
  return { lon, lat };
};
const degrees = (east: number, north: number) => `${at(east, north).lon};${at(east, north).lat}`;
const rd = (east: number, north: number) => `${cornerX + east};${cornerY + north}`;

function place(
  id: string,
  name: string,
  [east, north]: [number, number],
  over: Partial<FacilityRecord> = {},
): PresentPlace {
  const { lon, lat } = at(east, north);
  const record: FacilityRecord = {
    ...{ category: 'loket', name, address: '', lon, lat, products: ['paspoort'], hours: null, desks: null },
    ...{ yearlyCostEuro: null, contact: '', closedFrom: null, checkedOn: null, checkedBy: '' },
    ...over,
  };
  const isClosed = record.closedFrom !== null && record.closedFrom <= '2026-06-01';
  return { id, category: 'loket', name, lon: record.lon, lat: record.lat, record, isClosed };
}

const noord = place('loket-noord', 'Loket Noord', [500, 1500]);
const zuid = place('loket-zuid', 'Loket Zuid', [500, 500], { desks: 2, checkedOn: '2026-01-01', checkedBy: 'Jansen' });
const oost = place('loket-oost', 'Loket Oost', [1500, 1000]);

const ground = (over: Partial<ListGround> = {}): ListGround => ({
  ...{ category: 'loket', mode: 'replace', present: [noord, zuid, oost], today: '2026-06-01', usualProducts: [] },
  ...{ categorySlugs: ['loket', 'gemeenteloket'], knownProducts: ['paspoort', 'rijbewijs'], waterRows: [] },
  placeOfAddress: null,
  isInside: (x, y) => x >= cornerX && x <= cornerX + 2000 && y >= cornerY && y <= cornerY + 2000,
  ...over,
});

async function held(
  text: string,
  over: Partial<ListGround> = {},
  decisions: ListDecision[] = [],
  columns?: ListColumns,
) {
  const { rows } = await readOwnFile(Buffer.from(text));
  return facilityList(headedTable(rows), ground(over), decisions, columns);
}

const fates = ({ rows }: FacilityList) =>
  rows.map(({ row, fate, issues }) => [row, fate, ...issues.map(({ kind }) => kind)].join(' '));
const found = ({ differences }: FacilityList) =>
  differences.map(({ kind, row, id, name, metres, fields }) =>
    [
      kind,
      row ?? '-',
      id ?? name,
      ...(metres === null ? [] : [`${metres} m`]),
      ...fields.map(({ field }) => field),
    ].join(' '),
  );

const header = 'naam;lengtegraad;breedtegraad;producten;openingstijden;balies;telefoon\n';

describe('a list that replaces', () => {
  // Noord 30 m on with the same products in another order, Zuid 120 m on with a desk more, Oost gone, West new.
  const file = `${header}Loket Noord;${degrees(500, 1530)};paspoort;;;
loket zuid;${degrees(500, 620)};;ma 9:00-12:00;3;14023
Loket West;${degrees(100, 1000)};rijbewijs, paspoort;;;
`;

  it('tells what is new, gone, moved by more than 50 m, changed and the same', async () => {
    const list = await held(file);
    expect(fates(list)).toEqual(['2 taken', '3 taken', '4 taken']);
    expect(found(list)).toEqual([
      'moved 3 loket-zuid 120 m name position hours desks contact',
      'new 4 Loket West',
      'gone - loket-oost',
    ]);
    expect(list).toMatchObject({ sameCount: 1, keptCount: 0 });
    const [moved, added, gone] = list.differences;
    expect(moved.fields).toContainEqual({ field: 'hours', was: '', is: 'ma 9:00-12:00' });
    expect(moved.fields).toContainEqual({ field: 'desks', was: '2', is: '3' });
    // What the file does not speak of stays.
    expect(moved.record).toMatchObject({ ...at(500, 620), products: ['paspoort'], checkedBy: 'Jansen' });
    expect(added.record).toMatchObject({ category: 'loket', products: ['rijbewijs', 'paspoort'], ...at(100, 1000) });
    expect(gone.record).toEqual({ ...oost.record, closedFrom: '2026-06-01' });
  });

  it('is the same where it says what is known', async () => {
    const list = await held(
      `${header}${[noord, zuid, oost].map(({ name, lon, lat }) => `${name};${lon};${lat};;;;\n`).join('')}`,
    );
    expect([found(list), list.sameCount]).toEqual([[], 3]);
  });

  it('keeps a place that a row may be about which is not taken, and opens one again that had closed', async () => {
    const closed = place('loket-oost', 'Loket Oost', [1500, 1000], { closedFrom: '2026-05-01' });
    const list = await held(
      `${header}Loket Noord;${degrees(500, 1500)};;altijd;;\nLoket Oost;${degrees(1500, 1000)};;;;\n`,
      { present: [noord, zuid, closed] },
      [{ rows: [2], issue: 'hours', action: 'leave-out' }],
    );
    expect(fates(list)).toEqual(['2 left-out hours', '3 taken']);
    expect(found(list)).toEqual(['changed 3 loket-oost closedFrom', 'gone - loket-zuid']);
    expect(list.keptCount).toBe(1);
    expect(list.differences[0].record.closedFrom).toBeNull();
  });
});

it('a list that adds closes nothing', async () => {
  const list = await held(`${header}Loket West;${degrees(100, 1000)};;;;\n`, {
    mode: 'add',
    usualProducts: ['rijbewijs'],
  });
  expect(found(list)).toEqual(['new 2 Loket West']);
  expect(list.differences[0].record.products).toEqual(['rijbewijs']);
});

it('coordinates are degrees or RD; rows without them are about places that are known', async () => {
  const list = await held(`naam;x;y;balies\nLoket Noord;${rd(500, 1500)};4\nLoket Zuid;;;5\nLoket West;;;1\n`, {
    mode: 'add',
  });
  expect(fates(list)).toEqual(['2 taken', '3 taken', '4 open no-place']);
  expect(found(list)).toEqual(['changed 2 loket-noord desks', 'changed 3 loket-zuid desks']);
  expect(list.differences[1].record).toMatchObject({ lon: zuid.lon, lat: zuid.lat, desks: 5 });
});

describe('swapped coordinates', () => {
  const { lon, lat } = at(100, 1000);
  const file = `${header}Loket West;${lat};${lon};;;;\n`;

  it('are proposed and never taken silently', async () => {
    const list = await held(file, { mode: 'add' });
    expect([fates(list), found(list)]).toEqual([['2 open swapped'], []]);
    const taken = await held(file, { mode: 'add' }, [{ rows: 'all', issue: 'swapped', action: 'take' }]);
    expect([fates(taken), found(taken)]).toEqual([['2 taken swapped'], ['new 2 Loket West']]);
    expect(taken.differences[0].record).toMatchObject({ lon, lat });
  });

  it('in RD too', async () => {
    const list = await held(`naam;x;y\nLoket West;${cornerY + 1000};${cornerX + 100}\n`, { mode: 'add' });
    expect(fates(list)).toEqual(['2 open swapped']);
    expect(list.rows[0]).toMatchObject({ lon, lat });
  });
});

it('a row outside the municipality or in water is wrong, and nothing can be decided but to leave it out', async () => {
  const file = `${header}Loket Ver;${degrees(2500, 1000)};;;;\nLoket Parijs;2,35;48,85;;;;\nLoket Sloot;${degrees(100, 100)};;;;\n`;
  const take = (['outside', 'on-water'] as const).map((issue) => ({
    rows: 'all' as const,
    issue,
    action: 'take' as const,
  }));
  const list = await held(file, { mode: 'add', waterRows: [4] }, take);
  expect(fates(list)).toEqual(['2 open outside', '3 open outside', '4 open on-water']);
  const leave = take.map((one) => ({ ...one, action: 'leave-out' as const }));
  expect(fates(await held(file, { mode: 'add', waterRows: [4] }, leave)).map((text) => text.split(' ')[1])).toEqual(
    Array<string>(3).fill('left-out'),
  );
});

it('cells that cannot be read are wrong, with the cell', async () => {
  const list = await held(
    `naam;lon;lat;openingstijden;balies;kosten_per_jaar_euro;gecontroleerd_op;adres;producten;soort\n` +
      `Loket West;${degrees(100, 1000)};altijd;half;veel;30-2-2026;${'x'.repeat(201)};visakte;bibliotheek\n` +
      `;${degrees(100, 1200)};;;;;;;\nLoket Hier;hier;daar;;;;;;;Gemeenteloket\n`,
    { mode: 'add' },
  );
  expect(fates(list)).toEqual([
    '2 open other-category unknown-product number hours number day too-long',
    '3 open no-name',
    '4 open no-place',
  ]);
  expect(list.rows[0].issues).toContainEqual({ kind: 'day', column: 'gecontroleerd_op', text: '30-2-2026' });
  expect(list.rows[0].issues).toContainEqual({ kind: 'unknown-product', column: 'producten', text: 'visakte' });
});

describe('the same name', () => {
  const bieb = (id: string, where: [number, number]) => place(id, 'Bieb', where);

  it('twice at one place is a double of the first row', async () => {
    const file = `${header}Loket West;${degrees(100, 1000)};;;;\nLOKET WEST;${degrees(110, 1010)};;;;\n`;
    const list = await held(file, { mode: 'add' });
    expect(fates(list)).toEqual(['2 taken', '3 open twice']);
    expect(list.rows[1].issues[0]).toMatchObject({ sameAs: 2 });
    expect(found(list)).toEqual(['new 2 Loket West']);
    // Without the first the second is none.
    const first: ListDecision = { rows: [2], issue: 'twice', action: 'leave-out' };
    expect(fates(await held(file, { mode: 'add' }, [{ ...first, rows: [3] }]))).toEqual([
      '2 taken',
      '3 left-out twice',
    ]);
  });

  it('at two places is two places, each found by where it is', async () => {
    const present = [bieb('bieb', [100, 100]), bieb('bieb-2', [1000, 1000])];
    const list = await held(`${header}Bieb;${degrees(1010, 1000)};;;7;\nBieb;${degrees(110, 100)};;;8;\n`, { present });
    expect(found(list)).toEqual(['changed 2 bieb-2 desks', 'changed 3 bieb desks']);
  });

  it('that could be either of two waits for a decision', async () => {
    const present = [bieb('bieb', [100, 100])];
    const file = `${header}Bieb;${degrees(1000, 1000)};;;;\nBieb;${degrees(1500, 1500)};;;;\n`;
    const open = await held(file, { present });
    expect([fates(open), found(open), open.keptCount]).toEqual([['2 open may-be', '3 open may-be'], [], 1]);
    expect(open.rows[0].issues[0].proposals).toEqual([
      { id: 'bieb', name: 'Bieb', metres: expect.closeTo(1273, -1) as number },
    ]);
    const decided = await held(file, { present }, [{ rows: [3], issue: 'may-be', action: 'take', as: 'bieb' }]);
    expect([fates(decided), found(decided)]).toEqual([
      ['2 taken', '3 taken may-be'],
      ['new 2 Bieb', expect.stringMatching(/^moved 3 bieb 19\d\d m position$/) as string],
    ]);
    const asNew = await held(file, { present }, [{ rows: 'all', issue: 'may-be', action: 'take' }]);
    expect(found(asNew)).toEqual(['new 2 Bieb', 'new 3 Bieb', 'gone - bieb']);
  });
});

it('another name at the same place may be that place, or another', async () => {
  const file = `${header}Servicepunt Noord;${degrees(510, 1500)};;;;\n`;
  const open = await held(file, { mode: 'add' });
  expect([fates(open), found(open)]).toEqual([['2 open may-be'], []]);
  const renamed = await held(file, { mode: 'add' }, [
    { rows: [2], issue: 'may-be', action: 'take', as: 'loket-noord' },
  ]);
  expect(found(renamed)).toEqual(['changed 2 loket-noord name']);
  const other = await held(file, { mode: 'add' }, [{ rows: [2], issue: 'may-be', action: 'take' }]);
  expect(found(other)).toEqual(['new 2 Servicepunt Noord']);
});

it('GeoJSON is read as it is written out: products as a list, sites of a scenario doubtful', async () => {
  const feature = (properties: object, east: number) => ({
    ...{ type: 'Feature', properties },
    geometry: { type: 'Point', coordinates: [at(east, 1000).lon, at(east, 1000).lat] },
  });
  const features = [
    feature(
      { id: 'loket-oost', naam: 'Loket Oost', herkomst: 'voorziening', producten: ['rijbewijs', 'paspoort'] },
      1500,
    ),
    feature({ id: 'x', naam: 'Pop-up', herkomst: 'locatie', producten: [] }, 900),
  ];
  const list = await held(JSON.stringify({ type: 'FeatureCollection', features }), { mode: 'add' });
  expect(fates(list)).toEqual(['1 taken', '2 open planned-site']);
  expect(list.differences[0].fields).toEqual([{ field: 'products', was: 'paspoort', is: 'paspoort, rijbewijs' }]);
});

it('2,000 rows are held against 2,000 places, and more rows are refused', async () => {
  const present = Array.from({ length: 2000 }, (_, i) =>
    place(`loket-${i}`, `Loket ${i}`, [(i % 40) * 50, (i / 40) * 39]),
  );
  const rows = (count: number) =>
    header +
    Array.from({ length: count }, (_, i) => `Punt ${i};${degrees((i % 40) * 50, (i / 40) * 39)};;;;\n`).join('');
  const list = await held(rows(2000), { present });
  expect(list.keptCount).toBe(2000);
  await expect(held(rows(2001))).rejects.toMatchObject({ problem: 'too-many-places' });
}, 30_000);

it('waits for a column of names where no heading says one, and reads what a planner says that columns are', async () => {
  const file = `gebouw;oost;noord;loket\nLoket Noord;${rd(500, 1500)};3\n`;
  const first = await held(file);
  expect(first).toMatchObject({ lacksNames: true, rows: [], differences: [], keptCount: 0 });
  expect(first.columns.map(({ header, role }) => [header, role])).toContainEqual(['gebouw', null]);
  const said = await held(file, { mode: 'add' }, [], { name: 0, lon: 1, lat: 2, desks: 3 });
  expect(said.columns.map(({ role, examples }) => [role, examples[0]])).toEqual([
    ['name', 'Loket Noord'],
    ...[
      ['lon', '104500'],
      ['lat', '489500'],
    ],
    ['desks', '3'],
  ]);
  expect(said.differences).toMatchObject([
    { id: 'loket-noord', kind: 'changed', fields: [{ field: 'desks', is: '3' }] },
  ]);
});

describe('a row with an address and without coordinates', () => {
  const home = (number: string, postcode: string, east: number) => ({
    ...{ street: 'Grote Markt', postcode, town: 'Rasterdam', numbers: [number] },
    ...{ xDm: [(cornerX + east) * 10], yDm: [(cornerY + 200) * 10] },
  });
  const book = new PlacedAddressBook([home('2', '9991AA', 200), home('4', '9991AA', 210), home('9', '9991AB', 900)]);
  const streets: Partial<ListGround> = { mode: 'add', placeOfAddress: (text) => book.placeOf(text) };
  const file = `naam;adres
Loket Markt;Grote Markt 2
Loket Midden;Grote Markt 5, 9991 AA Rasterdam
Loket Plein;Grotte Markt 9
Loket Ver;Verborgenlaan 1
Loket Noord;Grote Markt 4
`;

  it('is put at the home that has the address; one that resembles it is proposed; what is known stays', async () => {
    const list = await held(file, streets);
    expect(fates(list)).toEqual([
      ...['2 taken', '3 open near-address', '4 open near-address', '5 open no-place', '6 taken'],
    ]);
    expect(list.rows.flatMap(({ issues }) => issues.map(({ text, address }) => [text, address]))).toEqual([
      ['Grote Markt 5, 9991 AA Rasterdam', 'Grote Markt 4, 9991 AA Rasterdam'],
      ['Grotte Markt 9', 'Grote Markt 9, 9991 AB Rasterdam'],
      ['', undefined],
    ]);
    expect(found(list)).toEqual(['new 2 Loket Markt', 'changed 6 loket-noord address']);
    expect(list.differences[0].record).toMatchObject({ ...at(200, 200), address: 'Grote Markt 2' });
  });

  it('is taken or left out as a planner decides, with the address that the list gives', async () => {
    const decisions: ListDecision[] = [
      { rows: 'all', issue: 'near-address', action: 'take' },
      { rows: [4], issue: 'near-address', action: 'leave-out' },
      { rows: 'all', issue: 'no-place', action: 'leave-out' },
    ];
    const list = await held(file, streets, decisions);
    expect(list.rows.map(({ fate }) => fate)).toEqual(['taken', 'taken', 'left-out', 'left-out', 'taken']);
    expect(list.differences[1].record).toMatchObject({
      ...{ name: 'Loket Midden', address: 'Grote Markt 5, 9991 AA Rasterdam', ...at(210, 200) },
    });
  });

  it('waits for a decision where another place is near, and has no place where addresses have no streets', async () => {
    const present = [...(ground().present ?? []), place('loket-oud', 'Loket Oud', [220, 200])];
    expect(fates(await held(file, { ...streets, present })).slice(0, 2)).toEqual([
      ...['2 open may-be', '3 open near-address may-be'],
    ]);
    expect(fates(await held(file, { mode: 'add' }))[0]).toBe('2 open no-place');
  });
});
