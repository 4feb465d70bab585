import { describe, expect, it } from 'vitest';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import { sniffFile } from '#etl/sources/sniffFile.ts';
import { geoPackageFile } from '#tests/scenes/geoPackageFile.ts';
import type { GeoPackageForm } from '#tests/scenes/geoPackageFile.ts';
import { smallMunicipalityFiles } from '#tests/scenes/smallMunicipality.ts';

type Layers = Parameters<typeof geoPackageFile>[0];
type Feature = Layers[string][number];

const small = smallMunicipalityFiles();
const [buurten, wijken] = [small.buurten, small.wijken].map(
  (text) => (JSON.parse(text) as { features: Feature[] }).features,
);
const source = (bytes: Buffer, path = 'wijkbuurtkaart_2024_v1.gpkg') => ({
  path,
  bytes,
  title: { nl: '', en: '' },
  referenceDate: '2024',
});
/** What the same areas are in GeoJSON, but for where they stand in the file. */
const asGeoJson = (level: 'buurt' | 'wijk') =>
  readPdokAreas(source(Buffer.from(level === 'buurt' ? small.buurten : small.wijken), 'a.json'), level, 'GM9999');

describe('the map of CBS as a GeoPackage', () => {
  const forms: GeoPackageForm[] = [{}, { pageBytes: 512 }, { pageBytes: 65_536 }, { withHeights: true }];

  it.each(forms)('reads as the same areas as GeoJSON: %o', async (form) => {
    const gemeenten = [{ ...wijken[0], properties: { gemeentecode: 'GM9999', gemeentenaam: 'Proefdorp' } }];
    const bytes = await geoPackageFile({ gemeenten, wijken, buurten }, form);
    expect(sniffFile('kaart.gpkg', bytes).roles).toEqual(['buurten', 'wijken']);
    for (const level of ['buurt', 'wijk'] as const) {
      const read = readPdokAreas(source(bytes), level, 'GM9999');
      const plain = asGeoJson(level);
      expect(read.map(({ code, name, wijkCode, geometry }) => [code, name, wijkCode, geometry])).toEqual(
        plain.map(({ code, name, wijkCode, geometry }) => [code, name, wijkCode, geometry]),
      );
      expect(read[0].properties).toMatchObject(plain[0].properties);
    }
  });

  it('reads also when rows and outlines take many pages', async () => {
    const corner = [150_000, 400_000];
    const round = Array.from({ length: 3000 }, (_, i) => [
      corner[0] + Math.cos((i / 3000) * 2 * Math.PI),
      corner[1] + Math.sin((i / 3000) * 2 * Math.PI),
    ]);
    const many = Array.from({ length: 800 }, (_, i) => ({
      properties: { buurtcode: `BU9998${String(i).padStart(4, '0')}`, buurtnaam: `Buurt ${i}`, gemeentecode: 'GM9998' },
      geometry: buurten[0].geometry,
    }));
    const large = { ...buurten[1], geometry: { type: 'Polygon', coordinates: [[...round, round[0]]] } };
    const bytes = await geoPackageFile({ buurten: [...many, buurten[0], large] });
    const read = readPdokAreas(source(bytes), 'buurt', 'GM9999');
    expect(read.map(({ code }) => code)).toEqual(['BU99990101', 'BU99990102']);
    expect(read[1].geometry.coordinates[0][0]).toHaveLength(3001);
    expect(read[1].geometry.coordinates[0][0][1234]).toEqual(round[1234]);
    expect(readPdokAreas(source(bytes), 'buurt', 'GM9998')).toHaveLength(800);
  });

  it('is refused in another coordinate system, and when it is cut short or damaged', async () => {
    const inDegrees = await geoPackageFile({ buurten }, { srsId: 4326 });
    expect(() => readPdokAreas(source(inDegrees), 'buurt', 'GM9999')).toThrow(/must be in EPSG:28992.*"EPSG:4326"/);
    const bytes = await geoPackageFile({ buurten });
    expect(() => readPdokAreas(source(bytes.subarray(0, bytes.length - 6000)), 'buurt', 'GM9999')).toThrow(
      /wijkbuurtkaart_2024_v1\.gpkg: is not a whole GeoPackage/,
    );
    for (let at = 100; at < bytes.length; at += 97) {
      const damaged = Buffer.from(bytes);
      damaged[at] ^= 0xff;
      try {
        readPdokAreas(source(damaged), 'buurt', 'GM9999');
      } catch (error) {
        expect(error, `byte ${at}`).toMatchObject({ name: 'EtlError' });
      }
    }
  });
});
