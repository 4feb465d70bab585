import type { Municipality, MunicipalityList } from '#municipalities/municipalities.ts';
import { provincesIn } from './adapters/streets.ts';
import type { FetchError } from './fetchError.ts';
import { fillIn } from './sourceConfig.ts';
import type { SourceConfig } from './sourceConfig.ts';

export interface MissingFiles {
  municipality: Municipality;
  list: MunicipalityList;
  year: string | undefined;
  config: SourceConfig;
}

/** Degrees in which the streets around a municipality lie, roughly. */
const marginDegrees = 0.05;
const usualYear = '2024';
const usualTable = '85984NED';

/** What to do where no source can be reached: which files to bring, from where, and how to load them. */
export function missingFilesText(
  { municipality, list, year, config }: MissingFiles,
  wasFetchedBefore: boolean,
  error: FetchError,
): string {
  const { addresses } = config;
  const { code, name, bounds } = municipality;
  const [west, south, east, north] = bounds;
  const around: [number, number, number, number] = [
    ...([west - marginDegrees, south - marginDegrees, east + marginDegrees, north + marginDegrees] as const),
  ];
  const areas = fillIn(addresses.areaFeatures, { year: year ?? usualYear });
  const items = (collection: string) =>
    `${areas}/collections/${collection}/items?f=json&limit=1000&gemeentecode=${code}&crs=http://www.opengis.net/def/crs/EPSG/0/28992`;
  const extracts = provincesIn(around, list, municipality).map((province) => fillIn(addresses.streets, { province }));
  return [
    `the public sources cannot be reached (${error.message}). What is loaded stays as it is.`,
    ...(wasFetchedBefore ? [`${name} was fetched before: load that with --municipality ${code} --offline.`] : []),
    'Without internet: put these files in one folder, on a machine that has it, and load the folder',
    `with npm run etl -- --municipality ${code} --from <folder>`,
    `  buurten.geojson  ${items('buurten')}`,
    `  wijken.geojson   ${items('wijken')}`,
    `  ${usualTable}.csv     https://opendata.cbs.nl/statline/#/CBS/nl/dataset/${usualTable}/table (the buurten of ${name})`,
    `  streets.osm.pbf  ${extracts.join(' and ')}${extracts.length > 1 ? ' (one file: osmium merge)' : ''}`,
  ].join('\n');
}
