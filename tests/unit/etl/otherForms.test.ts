import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { absentPeopleWarnings, fractionRemarks } from '#etl/checks/figureRemarks.ts';
import { requirePossibleFigures } from '#etl/checks/plausibility.ts';
import { readSources } from '#etl/readSources.ts';
import type { Readings } from '#etl/readSources.ts';
import { openSources } from '#etl/sources/openSources.ts';
import { areaHierarchy } from '#etl/steps/areaHierarchy.ts';
import { smallMunicipalityFiles } from '#tests/scenes/smallMunicipality.ts';

const scene = smallMunicipalityFiles();
type Files = Record<string, string | Buffer | undefined>;
interface Area {
  properties: Record<string, unknown>;
  geometry: object;
}
const features = (text: string) => (JSON.parse(text) as { features: Area[] }).features;
const changed = (text: string, changes: object) => JSON.stringify({ ...(JSON.parse(text) as object), ...changes });
const page = '<!DOCTYPE html><html><body>503 Service Unavailable</body></html>';

describe('files as services and programs leave them', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'loketkaart-forms-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** Proefdorp with some files in another form, or left out. */
  async function read(files: Files): Promise<Readings> {
    const usual: Files = {
      'buurten.geojson': scene.buurten,
      'wijken.geojson': scene.wijken,
      '85984NED.csv': scene['kwb-buurt'],
      'services.csv': scene.facilities,
      'stadsdelen.csv': scene.stadsdelen,
      'a.osm.pbf': scene.streets,
    };
    for (const [path, content] of Object.entries({ ...usual, ...files }))
      if (content !== undefined) writeFileSync(join(dir, path), content);
    return readSources(openSources(dir, 'GM9999'));
  }
  const placesOf = (readings: Readings) => areaHierarchy({ ...readings, buurtFile: '', stadsdeelFile: '' });

  it.each<[string, Files, RegExp]>([
    ['a web page for a map', { 'buurten.geojson': page }, /buurten\.geojson: is a web page: its source answered/],
    ['a web page for a table', { '85984NED.csv': page }, /85984NED\.csv: is a web page/],
    ['a web page for streets', { 'a.osm.pbf': page }, /a\.osm\.pbf: is a web page/],
    ['an error of WFS', { 'wijken.geojson': '<ows:ExceptionReport/>' }, /wijken\.geojson: is XML: its source answered/],
    ['XML called PBF', { 'a.osm.pbf': '<?xml version="1.0"?>\n<osm version="0.6">' }, /OpenStreetMap XML.*osmium cat/],
    ['packed streets', { 'a.osm.pbf': gzipSync(scene.streets) }, /a\.osm\.pbf: is compressed with gzip; unpack it/],
    ['a spreadsheet called CSV', { 'services.csv': 'PK\u0003\u0004' }, /services\.csv: is a zip archive/],
    [
      'TopoJSON',
      { 'buurten.geojson': '{"type":"Topology","objects":{},"arcs":[]}' },
      /buurten\.geojson: is TopoJSON, which is not read; convert it with: ogr2ogr/,
    ],
    [
      'JSON of Esri',
      { 'buurten.geojson': '{"geometryType":"esriGeometryPolygon","features":[{"attributes":{}}]}' },
      /is JSON of Esri, which is not read; ask its server for f=geojson/,
    ],
    [
      'a feature per line',
      {
        'buurten.geojson': features(scene.buurten)
          .map((area) => JSON.stringify({ type: 'Feature', ...area }))
          .join('\n'),
      },
      /holds a feature per line \(GeoJSONSeq\)/,
    ],
    [
      'a page of WFS',
      { 'buurten.geojson': changed(scene.buurten, { numberMatched: 14_000, numberReturned: 4 }) },
      /holds 4 features, and its source has 14000 features: it is one page/,
    ],
    [
      'a page of OGC API Features, whatever it is called',
      { 'buurten.geojson': undefined, 'items.json': changed(scene.buurten, { links: [{ rel: 'next', href: '' }] }) },
      /items\.json: holds 4 features, and its source has more features/,
    ],
  ])('are refused for what they are: %s', async (_what, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });

  it.each([
    ['one line', '"Kerncijfers wijken en buurten 2024"\n'],
    ['a title, an empty line and the year', 'Kerncijfers wijken en buurten\r\n\r\n2024\r\n'],
  ])('may have a title above a table: %s', async (_what, title) => {
    const plain = await read({});
    const titled = await read({ '85984NED.csv': title + scene['kwb-buurt'] });
    const of = ({ tables }: Readings) => tables.get('kwb-buurt');
    expect(of(titled)?.rows).toEqual(of(plain)?.rows);
    const lines = title.split('\n').length - 1;
    expect(of(titled)?.places.get('BU99990101')).toBe(Number(of(plain)?.places.get('BU99990101')) + lines);
  });

  it('may write a day with the midnight that spreadsheets add', async () => {
    const [header, row] = scene.facilities.trimEnd().split('\n');
    const { facilities } = await read({ 'services.csv': `${header},checked_on\n${row},2026-03-01 00:00:00\n` });
    expect(facilities.facilities[0].checkedOn).toBe('2026-03-01');
  });

  it('are named where a list is not recognised, with its columns', async () => {
    const { remarks } = await read({ 'services.csv': undefined, 'loketten.csv': 'naam;soort;x;y\nLoket;loket;1;2\n' });
    expect(remarks).toEqual([
      expect.stringMatching(
        /loketten\.csv was not recognised and is left out: its columns are naam, soort, x, y\. A list/,
      ),
    ]);
  });

  it('warn where people live in buurten that are not on the map', async () => {
    const buurten = features(scene.buurten).filter(({ properties }) => properties.buurtcode !== 'BU99990201');
    const readings = await read({ 'buurten.geojson': changed(scene.buurten, { features: buurten }) });
    expect(absentPeopleWarnings(placesOf(readings), readings.tables)).toEqual([
      '800 inhabitants (34.8%) are in buurten of the table that are not on the map (BU99990201): no figure counts them',
    ]);
    const whole = await read({});
    expect(absentPeopleWarnings(placesOf(whole), whole.tables)).toEqual([]);
  });

  it('are remarked on where percentages look like parts of 1', async () => {
    const share = '"percentageEenpersoonshuishoudens":';
    const parts = await read({ 'wijken.geojson': scene.wijken.replaceAll(`${share}40`, `${share}0.4`) });
    expect(fractionRemarks(parts.tables)).toEqual([
      'wijken.geojson: percentageEenpersoonshuishoudens is nowhere more than 1%; were the percentages written as parts of 1?',
    ]);
    expect(fractionRemarks((await read({})).tables)).toEqual([]);
  });

  it('check the wijken against the municipality, where the map has it', async () => {
    const municipality = (inhabitants: number) => ({
      type: 'Feature',
      properties: { gemeentecode: 'GM9999', gemeentenaam: 'Proefdorp', aantalInwoners: inhabitants, water: 'NEE' },
      geometry: features(scene.wijken)[0].geometry,
    });
    const withMunicipality = async (inhabitants: number) =>
      read({
        'wijken.geojson': changed(scene.wijken, { features: [...features(scene.wijken), municipality(inhabitants)] }),
      });
    const check = (readings: Readings) => requirePossibleFigures(placesOf(readings), readings.tables);
    const [right, wrong] = [await withMunicipality(2300), await withMunicipality(2000)];
    expect(right.wijken).toHaveLength(2);
    expect(() => check(right)).not.toThrow();
    expect(() => check(wrong)).toThrow(
      'wijken.geojson, feature 3: has 2000 in aantalInwoners for GM9999, while its wijken add up to 2300',
    );
  });
});
