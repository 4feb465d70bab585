import { basename } from 'node:path';

/** A form in which public files come too, and which is not read. */
interface UnreadForm {
  pattern: RegExp;
  name: string;
  /** What makes a file of it that is read. */
  command(path: string, municipalityCode: string): string;
}

/** For a shell: as it is, however it is called. */
const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

const toGeoJson = (path: string, municipalityCode: string) =>
  `ogr2ogr -f GeoJSON -t_srs EPSG:28992 -where "gemeentecode = '${municipalityCode}'" buurten.geojson ${quoted(path)}`;

const forms: readonly UnreadForm[] = [
  {
    pattern: /\.gpkg$/i,
    name: 'a GeoPackage from which no areas are taken',
    command: (path) =>
      `ogr2ogr -f GeoJSON -t_srs EPSG:4326 facilities.geojson ${quoted(path)} (if it lists facilities)`,
  },
  {
    pattern: /\.(shp|gml|fgb|kml|topojson)$/i,
    name: 'a map in another form than GeoJSON',
    command: (path, code) => toGeoJson(path, code),
  },
  {
    pattern: /\.(osm|o5m|osm\.(xml|gz|bz2))$/i,
    name: 'an extract of OpenStreetMap in another form than PBF',
    command: (path) => `osmium cat -o streets.osm.pbf ${quoted(path)}`,
  },
  {
    pattern: /\.(xlsx?|ods)$/i,
    name: 'a spreadsheet',
    command: (path) => `libreoffice --headless --convert-to csv ${quoted(path)}`,
  },
  { pattern: /\.zip$/i, name: 'an archive', command: (path) => `unzip ${quoted(path)}` },
  { pattern: /\.(gz|7z|rar|tar|tgz)$/i, name: 'an archive', command: (path) => `bsdtar -xf ${quoted(path)}` },
];

/** Which files of a folder could hold what is looked for and are not read, a sentence each, with the command that converts. */
export function unreadFiles(paths: readonly string[], municipalityCode: string): string[] {
  return paths.flatMap((path) => {
    const form = forms.find(({ pattern }) => pattern.test(basename(path)));
    return form
      ? [`${path} is ${form.name}, which is not read; convert it with: ${form.command(path, municipalityCode)}`]
      : [];
  });
}
