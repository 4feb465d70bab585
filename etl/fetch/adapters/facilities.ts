import { readFacilities } from '#readers/facilities.ts';
import { parseOpeningHours } from '#definitions/openingHoursText.ts';
import { inBothLanguages } from '#definitions/localText.ts';
import { lonLatToRd } from '#network/rd.ts';
import { readOsmFacilities, socialServiceCategory } from '#readers/osm/osmFacilities.ts';
import type { OsmFacility } from '#readers/osm/osmFacilities.ts';
import type { ByteSource } from '#readers/pbf/blobs.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { PlanarArea } from '#network/planarArea.ts';

const columns = [
  ...['name', 'category', 'lon', 'lat', 'address', 'products', 'hours', 'source', 'source_en', 'note', 'note_en'],
  ...['category_name', 'category_name_en', 'category_for'],
] as const;

/** What a counter of a municipality usually offers: an assumption, and said to be one. */
const assumedProducts = 'paspoort|rijbewijs|uittreksel|verklaring';

const unnamed: Record<string, string> = {
  loket: 'Gemeentehuis',
  bibliotheek: 'Bibliotheek',
  wijkcentrum: 'Wijkcentrum',
  [socialServiceCategory]: 'Sociale dienst',
};

/**
 * The town halls, libraries, community centres and social services of a municipality from its extract of OpenStreetMap, as a list of
 * facilities that the readers of files have read. Each says that nobody checked it.
 * @param day of the extract, YYYY-MM-DD
 */
export function listFacilities(extract: ByteSource, wijken: readonly PdokArea[], day: string): Buffer {
  const areas = wijken.map(({ code, geometry }) => new PlanarArea(code, geometry));
  const inside = readOsmFacilities(extract).filter(({ lon, lat }) => {
    const [x, y] = lonLatToRd(lon, lat);
    return areas.some((area) => area.contains(x, y));
  });
  const rows = withNames(inside).map((facility) => cellsOf(facility, day));
  const lines = [columns, ...rows.map((cells) => columns.map((column) => cells[column] ?? ''))];
  const bytes = Buffer.from(`${lines.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`);
  const path = 'facilities.csv';
  readFacilities({ path, bytes, title: inBothLanguages(path), referenceDate: day });
  return bytes;
}

const quoted = (cell: string): string => (/[,"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One without a name is called by its kind and street; several that are then the same get a number. */
function withNames(facilities: OsmFacility[]): (OsmFacility & { name: string })[] {
  const counts = new Map<string, number>();
  return facilities.map((facility) => {
    const { category, address } = facility;
    const name = plain(
      facility.name ?? [unnamed[category] ?? category, address].filter((part) => part !== '').join(', '),
    );
    const count = (counts.get(`${category} ${name}`) ?? 0) + 1;
    counts.set(`${category} ${name}`, count);
    return { ...facility, name: count === 1 ? name : `${name} (${count})` };
  });
}

/** Anyone may write anything there. */
const plain = (text: string): string =>
  text
    .replace(/\p{Control}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function cellsOf(
  facility: OsmFacility & { name: string },
  day: string,
): Partial<Record<(typeof columns)[number], string>> {
  const { category, name, lon, lat, address, openingHours } = facility;
  const isCounter = category === 'loket';
  const hours = openingHours !== null && 'intervals' in parseOpeningHours(openingHours) ? openingHours : '';
  const products = { nl: '; producten aangenomen', en: '; products assumed' };
  return {
    ...{ name, category, lon: String(lon), lat: String(lat), address: plain(address), hours },
    products: isCounter ? assumedProducts : '',
    ...{ source: `OpenStreetMap, ${day}`, source_en: `OpenStreetMap, ${day}` },
    note: `niet gecontroleerd door de gemeente${isCounter ? products.nl : ''}`,
    note_en: `not checked by the municipality${isCounter ? products.en : ''}`,
    ...(category === socialServiceCategory && {
      ...{ category_name: 'Sociale dienst', category_name_en: 'Social service', category_for: 'anyone' },
    }),
  };
}
