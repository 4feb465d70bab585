import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSources } from '#etl/readSources.ts';
import { openSources } from '#etl/sources/openSources.ts';
import { geoPackageFile } from '#tests/scenes/geoPackageFile.ts';
import { smallMunicipalityFiles } from '#tests/scenes/smallMunicipality.ts';

describe('files of a folder', () => {
  const scene = smallMunicipalityFiles();
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'loketkaart-folder-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const write = (files: Record<string, string | Buffer>) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    }
  };
  const opened = () => {
    const { files, remarks } = openSources(dir, 'GM9999');
    return { paths: Object.fromEntries([...files].map(([role, { path }]) => [role, path])), files, remarks };
  };
  const merged = () => {
    const [buurten, wijken] = [scene.buurten, scene.wijken].map((text) => JSON.parse(text) as { features: object[] });
    return JSON.stringify({ ...buurten, features: [...wijken.features, ...buurten.features] });
  };
  const rest = { 'a.pbf': scene.streets, 'lijst.csv': scene.facilities, 'indeling.csv': scene.stadsdelen };

  it('are recognised by what is in them, whatever they are called', () => {
    write({ ...rest, 'kaart1.json': scene.buurten, 'kaart2.json': scene.wijken, 'tabel.csv': scene['kwb-buurt'] });
    expect(opened().paths).toEqual({
      buurten: 'kaart1.json',
      wijken: 'kaart2.json',
      'kwb-buurt': 'tabel.csv',
      streets: 'a.pbf',
      facilities: 'lijst.csv',
      stadsdelen: 'indeling.csv',
    });
  });

  it('may have both levels in one, which then has two roles', () => {
    write({ ...rest, 'wijkenbuurten2024.geojson': merged(), '85984NED.csv': scene['kwb-buurt'] });
    const { paths, files } = opened();
    expect([paths.buurten, paths.wijken]).toEqual(['wijkenbuurten2024.geojson', 'wijkenbuurten2024.geojson']);
    expect(files.get('buurten')?.referenceDate).toBe('2024');
  });

  it('named after the data set of both levels are not mixed up', () => {
    write({
      ...rest,
      'wijkenbuurten2024_buurten.geojson': scene.buurten,
      'wijkenbuurten2024_wijken.geojson': scene.wijken,
      '85984NED.csv': scene['kwb-buurt'],
    });
    expect(opened().paths).toMatchObject({
      buurten: 'wijkenbuurten2024_buurten.geojson',
      wijken: 'wijkenbuurten2024_wijken.geojson',
    });
  });

  it('that describe a table or that a system leaves behind are passed over', () => {
    write({
      ...rest,
      'b.geojson': scene.buurten,
      'w.geojson': scene.wijken,
      '85984NED_metadata.csv':
        '"ID";"Position";"ParentID";"Type";"Key";"Title"\n0;;;Dimension;WijkenEnBuurten;Wijken\n',
      '85984NED_UntypedDataSet_12032025_101010.csv': scene['kwb-buurt'],
      '__MACOSX/._85984NED_UntypedDataSet.csv': 'x',
      '.DS_Store': 'x',
      '~$lijst.csv': scene.facilities,
    });
    const { paths, remarks } = opened();
    expect(paths['kwb-buurt']).toBe('85984NED_UntypedDataSet_12032025_101010.csv');
    expect(paths.facilities).toBe('lijst.csv');
    expect(remarks).toEqual([]);
  });

  it('that fit one role are chosen from by the municipality they name, and that is said', () => {
    const other = scene['kwb-buurt'].replaceAll('BU9999', 'BU0001');
    write({
      ...rest,
      'b.geojson': scene.buurten,
      'w.geojson': scene.wijken,
      'a/85984NED.csv': other.slice(0, 400),
      'b/85984NED.csv': scene['kwb-buurt'],
      'oud/lijst_concept.csv': scene.facilities,
    });
    const { paths, remarks } = opened();
    expect(paths['kwb-buurt']).toBe('b/85984NED.csv');
    expect(paths.facilities).toBe('lijst.csv');
    expect(remarks).toEqual([
      expect.stringContaining('b/85984NED.csv was taken for "kwb-buurt"; left aside: a/85984NED.csv'),
      expect.stringContaining('lijst.csv was taken for "facilities"; left aside: oud/lijst_concept.csv'),
    ]);
  });

  it('may be links to where they are kept', () => {
    write({
      ...rest,
      'b.geojson': scene.buurten,
      'w.geojson': scene.wijken,
      'elders/85984NED.csv': scene['kwb-buurt'],
    });
    rmSync(join(dir, 'a.pbf'));
    write({ '.kept/a.pbf': scene.streets });
    symlinkSync(join(dir, '.kept/a.pbf'), join(dir, 'streets.osm.pbf'));
    symlinkSync(join(dir, 'gone.csv'), join(dir, 'broken.csv'));
    expect(opened().paths.streets).toBe('streets.osm.pbf');
  });

  it('are recognised also where a letter of two bytes stands at the end of what is looked at', () => {
    const table = scene['kwb-buurt'];
    const before = 'x'.repeat(65_535 - Buffer.byteLength(table));
    write({
      ...rest,
      'b.geojson': scene.buurten,
      'w.geojson': scene.wijken,
      'figures.csv': `${table}${before}Ámerwijk\n`,
    });
    expect(opened().paths['kwb-buurt']).toBe('figures.csv');
  });

  it('in a form that is not read are named, with the command that converts them', () => {
    const others = { ...rest, 'w.geojson': scene.wijken, '85984NED.csv': scene['kwb-buurt'] };
    write({ ...others, 'kaart 2024/buurten_2024.shp': 'x', 'lijst.xlsx': 'PK', 'bag.gpkg': 'SQLite format 3' });
    expect(() => opened()).toThrow(/there is no file for "buurten".*buurten\.geojson 'kaart 2024\/buurten_2024\.shp'/);
    expect(() => opened()).toThrow(/a map in another form than GeoJSON, which is not read; convert it with: ogr2ogr/);
    write({ 'b.geojson': scene.buurten });
    expect(openSources(dir, 'GM9999').unread).toEqual([
      expect.stringContaining(
        'lijst.xlsx is a spreadsheet, which is not read; convert it with: libreoffice --headless',
      ),
      expect.stringContaining('bag.gpkg is a GeoPackage from which no areas are taken, which is not read'),
      expect.stringContaining('convert it with: ogr2ogr -f GeoJSON -t_srs EPSG:28992 -where'),
    ]);
  });

  it('may be a GeoPackage with both levels; a damaged one is said to be that', async () => {
    const [buurten, wijken] = [scene.buurten, scene.wijken].map(
      (text) => (JSON.parse(text) as { features: Parameters<typeof geoPackageFile>[0][string] }).features,
    );
    const bytes = await geoPackageFile({ buurten, wijken });
    const others = { ...rest, '85984NED.csv': scene['kwb-buurt'] };
    write({ ...others, 'wijkbuurtkaart_2024_v1.gpkg': bytes });
    expect(opened().paths).toMatchObject({
      buurten: 'wijkbuurtkaart_2024_v1.gpkg',
      wijken: 'wijkbuurtkaart_2024_v1.gpkg',
    });
    expect((await readSources(openSources(dir, 'GM9999'))).buurten).toHaveLength(4);
    rmSync(join(dir, 'wijkbuurtkaart_2024_v1.gpkg'));
    write({ 'wijkenbuurten_2024.gpkg': bytes.subarray(0, 5000), 'w.geojson': scene.wijken });
    await expect(readSources(openSources(dir, 'GM9999'))).rejects.toThrow(
      /wijkenbuurten_2024\.gpkg.*not a whole GeoPackage/,
    );
  });

  it('are of the year that the number of their table says, of several the newest', () => {
    const others = { ...rest, 'b.geojson': scene.buurten, 'w.geojson': scene.wijken };
    write({ ...others, '85618NED.csv': scene['kwb-buurt'] });
    expect(opened().files.get('kwb-buurt')).toMatchObject({
      referenceDate: '2023',
      title: { nl: 'CBS Kerncijfers wijken en buurten 2023 (85618NED)' },
      attribution: '© Kadaster / Centraal Bureau voor de Statistiek, 2023',
      url: 'https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85618NED/table',
    });
    write({ 'nieuw/86165NED_gm9999.csv': scene['kwb-buurt'] });
    expect(opened().files.get('kwb-buurt')).toMatchObject({ path: 'nieuw/86165NED_gm9999.csv', referenceDate: '2025' });
  });

  it('say that their year is not known where nothing tells', () => {
    write({ ...rest, 'b.geojson': scene.buurten, 'w.geojson': scene.wijken, 'figures.csv': scene['kwb-buurt'] });
    expect(opened().files.get('kwb-buurt')).toMatchObject({
      referenceDate: 'unknown',
      title: { nl: 'CBS Kerncijfers wijken en buurten jaar onbekend' },
    });
  });

  it('say of which year their areas are', () => {
    const year = scene.buurten.replaceAll('"water":"NEE"', '"water":"NEE","jaar":2023');
    write({ ...rest, 'buurten_2024.geojson': year, 'w.geojson': scene.wijken, '85984NED.csv': scene['kwb-buurt'] });
    expect(opened().files.get('buurten')).toMatchObject({
      referenceDate: '2023',
      attribution: expect.stringMatching(/, 2023$/) as string,
    });
  });
});
