import { rdToLonLat } from '#network/rd.ts';

export type TypedPosition = { kind: 'position'; lon: number; lat: number } | { kind: 'swapped' } | { kind: 'invalid' };

/** Where the Netherlands lie, generously: enough to notice that latitude and longitude were swapped. */
const netherlands = { lon: [3, 8], lat: [50, 54] } as const;
/** Metres in EPSG:28992 that lie in the Netherlands; the two ranges have nothing in common. */
const rdRange = { x: [0, 300_000], y: [300_000, 625_000] } as const;
/** Nobody types more for a place. */
const mostLetters = 120;

const number = /-?\d+(?:[.,]\d+)?/g;
/** Metres as people write them: "103500", "103.500", "103 500" is two numbers. */
const metres = /\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?/g;
const invalid = { kind: 'invalid' } as const;

const isWithin = (value: number, [from, to]: readonly [number, number]) => value >= from && value <= to;

/**
 * Reads a place as typed or pasted, in any usual form.
 * - WGS84, latitude first: "52.3712, 4.649", "52,3712; 4,649", "52°22'16\"N 4°38'56\"E", "geo:52.3712,4.649"
 * - RD (EPSG:28992), in either order: "103500 486000", "X 103.500 Y 486.000"
 * - WKT, x first: "POINT(4.649 52.3712)", "POINT(103500 486000)"
 */
export function readCoordinates(text: string): TypedPosition {
  if (text.length > mostLetters) return invalid;
  const wkt = /^\s*(?:SRID=\d+;)?\s*POINT\s*\(\s*(\S+)\s+(\S+)\s*\)\s*$/i.exec(text);
  if (wkt) {
    const [x, y] = [Number(wkt[1]), Number(wkt[2])];
    return positionOfRd(x, y) ?? positionOfDegrees(y, x);
  }
  return (
    readSexagesimal(text) ??
    readRd(text) ??
    readDegrees(text.replace(/^\s*geo:/i, '').replace(/[?;](?:z|u|crs)=.*$/i, ''))
  );
}

function positionOfDegrees(lat: number, lon: number): TypedPosition {
  if (isWithin(lat, netherlands.lon) && isWithin(lon, netherlands.lat)) return { kind: 'swapped' };
  if (!(Math.abs(lat) <= 85 && Math.abs(lon) <= 180)) return invalid;
  return { kind: 'position', lon, lat };
}

function positionOfRd(one: number, other: number): TypedPosition | null {
  const [x, y] = one < other ? [one, other] : [other, one];
  // Below a thousand it is rather degrees.
  if (!isWithin(x, rdRange.x) || !isWithin(y, rdRange.y) || x < 1000) return null;
  const [lon, lat] = rdToLonLat(x, y);
  return { kind: 'position', lon, lat };
}

function readRd(text: string): TypedPosition | null {
  const bare = text.replace(/\b(?:rd|epsg:28992|x|y|m)\b\s*[:=]?/gi, ' ');
  // "103500,486000" is two whole numbers, not one with decimals.
  const parted = bare.replace(/(\d{5,6}),(?=\d{5,6})/, '$1 ');
  const found = parted.match(metres) ?? [];
  if (found.length !== 2 || parted.replace(metres, '').replace(/[\s;,]/g, '') !== '') return null;
  const value = (part: string) =>
    Number(
      /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(part) ? part.replaceAll('.', '').replace(',', '.') : part.replace(',', '.'),
    );
  return positionOfRd(value(found[0]), value(found[1]));
}

/** Degrees and minutes, and usually seconds. */
function readSexagesimal(text: string): TypedPosition | null {
  const part = String.raw`(\d{1,3})\s*[°º]\s*(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|'')\s*)?`;
  const found = new RegExp(String.raw`^\s*${part}([NS])?[\s,;]*${part}([EOW])?\s*$`, 'i').exec(text);
  if (!found) return null;
  const degrees = ([whole, minutes, seconds]: (string | undefined)[]) =>
    [whole, minutes, seconds].reduce((sum, value, i) => sum + Number((value ?? '0').replace(',', '.')) / 60 ** i, 0);
  const lat = degrees(found.slice(1, 4)) * (found[4]?.toUpperCase() === 'S' ? -1 : 1);
  const lon = degrees(found.slice(5, 8)) * (found[8]?.toUpperCase() === 'W' ? -1 : 1);
  return positionOfDegrees(lat, lon);
}

/** A comma between two digits is a decimal mark where the numbers are parted otherwise. */
function readDegrees(text: string): TypedPosition {
  const isParted = /;|\d\s+-?\d/.test(text.trim());
  const normal = isParted ? text : text.replace(/,(?=\s)/g, ' ').replace(/^([^,]*),([^,]*)$/, '$1 $2');
  const found = normal.match(number) ?? [];
  const rest = normal.replace(number, '').replace(/[\s;,°NEneOo]/g, '');
  if (found.length !== 2 || rest !== '') return invalid;
  const [lat, lon] = found.map((part) => Number(part.replace(',', '.')));
  return positionOfDegrees(lat, lon);
}
