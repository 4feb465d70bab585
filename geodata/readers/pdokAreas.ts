import type { MultiPolygon } from 'geojson';
import { areaCode, municipalityOf, wijkOf } from './areaCodes.ts';
import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { readFeatureCollection } from './featureCollection.ts';
import type { RawCollection, RawFeature } from './rawCollection.ts';
import { rdMultiPolygon, requireRd } from './rdPolygons.ts';

/** A buurt or wijk as PDOK gives it. */
export interface PdokArea {
  code: string;
  name: string;
  wijkCode: string;
  municipalityCode: string;
  municipalityName: string;
  /** EPSG:28992, metres. */
  geometry: MultiPolygon;
  properties: Record<string, unknown>;
  /** Where it stands in the file, for messages. */
  row: string;
}

export type PdokLevel = 'buurt' | 'wijk';

/** Names of properties as PDOK, StatLine, CBS's own map and our own exports have called them, without capitals and underscores. */
const propertyNames = {
  buurtCode: ['buurtcode', 'bucode'],
  buurtName: ['buurtnaam', 'bunaam'],
  wijkCode: ['wijkcode', 'wkcode'],
  wijkName: ['wijknaam', 'wknaam'],
  gemeenteCode: ['gemeentecode', 'gmcode'],
  gemeenteName: ['gemeentenaam', 'gmnaam'],
  anyCode: ['statcode', 'code'],
  anyName: ['statnaam', 'name'],
  water: ['water', 'h2o'],
} as const;
type PropertyName = keyof typeof propertyNames;

const byLevel = {
  buurt: { code: 'buurtCode', name: 'buurtName' },
  wijk: { code: 'wijkCode', name: 'wijkName' },
} as const;

/** `buurtcode`, `buurtCode` and `buurt_code` are one name. */
export const plainPropertyName = (name: string): string => name.toLowerCase().replaceAll('_', '');

/**
 * The buurten or wijken of one municipality from a PDOK "wijken en buurten" GeoJSON in EPSG:28992, which may hold several levels. Areas
 * of other municipalities, of other levels, and areas that are nothing but water are passed over.
 * @throws EtlError for another CRS, a broken ring, a missing property, a duplicate code, or when none is left
 */
export function readPdokAreas(
  { bytes, path: file }: SourceFile,
  level: PdokLevel,
  municipalityCode: string,
): PdokArea[] {
  const collection = readFeatureCollection(bytes, file);
  requireWhole(collection, file);
  requireRd(collection, file);
  const areas = new Map<string, PdokArea>();
  let example: unknown;
  for (const feature of collection.features) {
    const read = propertiesOf(feature);
    if (levelOf(read) !== level) continue;
    example ??= read('gemeenteCode') ?? read(byLevel[level].code) ?? read('anyCode');
    if (municipalityCodeOf(read, level) !== municipalityCode || isWater(read('water'))) continue;
    const area = areaOf(feature, read, level, municipalityCode, file);
    const double = areas.get(area.code);
    if (double)
      throw new EtlError(`has the code ${area.code} again, which ${double.row} already has`, {
        file,
        row: feature.row,
      });
    areas.set(area.code, area);
  }
  if (areas.size === 0) {
    const found =
      example === undefined ? `it has no ${level} at all` : `its areas are of ${String(example)} and others`;
    throw new EtlError(`holds no ${level} of ${municipalityCode}: ${found}`, { file });
  }
  return [...areas.values()].sort((a, b) => a.code.localeCompare(b.code));
}

/** @throws EtlError for a page of an answer: buurten would be missing, and with them their people from every total */
function requireWhole({ pageOf, features }: RawCollection, file: string): void {
  if (pageOf === undefined) return;
  const all = pageOf === 'more' ? 'more features' : `${pageOf} features`;
  throw new EtlError(
    `holds ${features.length} features, and its source has ${all}: it is one page of an answer. Ask for all of them, or for those of the municipality alone.`,
    { file },
  );
}

type ReadProperty = (name: PropertyName) => unknown;

function propertiesOf({ properties }: RawFeature): ReadProperty {
  const values = new Map(Object.entries(properties).map(([name, value]) => [plainPropertyName(name), value]));
  return (name) =>
    propertyNames[name]
      .map((plain) => values.get(plain))
      .find((value) => value !== undefined && value !== null && value !== '');
}

/** What a feature is an area of; null where it is none. */
export const featureLevel = (feature: RawFeature): PdokLevel | 'gemeente' | null => levelOf(propertiesOf(feature));

/** What a feature is an area of; null for something else. A buurt also names its wijk, and both their municipality. */
function levelOf(read: ReadProperty): PdokLevel | 'gemeente' | null {
  const any = areaCode(read('anyCode'));
  if (any) return any.level;
  if (read('buurtCode') !== undefined) return 'buurt';
  return read('wijkCode') !== undefined ? 'wijk' : null;
}

function municipalityCodeOf(read: ReadProperty, level: PdokLevel): string | undefined {
  const stated = areaCode(read('gemeenteCode'), 'gemeente');
  if (stated) return stated.code;
  const own = areaCode(read(byLevel[level].code) ?? read('anyCode'), level);
  return own ? municipalityOf(own.code) : undefined;
}

/** The municipality itself, where the file has it beside its wijken; never drawn, but its figures are what theirs must add up to. */
export function municipalityFeature(
  { bytes, path: file }: SourceFile,
  municipalityCode: string,
): RawFeature | undefined {
  return readFeatureCollection(bytes, file).features.find((feature) => {
    const read = propertiesOf(feature);
    const level = levelOf(read);
    const code = areaCode(read('gemeenteCode') ?? read('anyCode'), 'gemeente')?.code;
    return level !== 'buurt' && level !== 'wijk' && code === municipalityCode && !isWater(read('water'));
  });
}

const isWater = (value: unknown): boolean => typeof value === 'string' && value.trim().toUpperCase() === 'JA';

function areaOf(
  feature: RawFeature,
  read: ReadProperty,
  level: PdokLevel,
  municipalityCode: string,
  file: string,
): PdokArea {
  const { properties, row } = feature;
  const given = read(byLevel[level].code) ?? read('anyCode');
  const code = areaCode(given, level)?.code;
  if (!code) throw new EtlError(`has "${String(given)}" where a ${level}code is needed`, { file, row });
  const name = read(byLevel[level].name) ?? read('anyName');
  if (typeof name !== 'string' || name.trim() === '')
    throw new EtlError(`lacks the property "${level}naam"`, { file, row });
  const municipalityName = read('gemeenteName');
  return {
    code,
    name: name.trim(),
    wijkCode: level === 'wijk' ? code : (areaCode(read('wijkCode'), 'wijk')?.code ?? wijkOf(code)),
    municipalityCode,
    municipalityName: typeof municipalityName === 'string' ? municipalityName.trim() : municipalityCode,
    geometry: rdMultiPolygon(feature, file),
    properties,
    row,
  };
}
