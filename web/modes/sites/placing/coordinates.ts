export type TypedPosition = { kind: 'position'; lon: number; lat: number } | { kind: 'swapped' } | { kind: 'invalid' };

/** Where the Netherlands lie, generously: enough to notice that latitude and longitude were swapped. */
const netherlands = { lon: [3, 8], lat: [50, 54] } as const;

const number = /-?\d+(?:[.,]\d+)?/g;

/**
 * Reads latitude and longitude as typed or pasted: "52.3712, 4.649", "52,3712; 4,649" or "52,3712 4,649". A comma between two digits
 * is a decimal mark where the numbers are parted otherwise.
 */
export function readCoordinates(text: string): TypedPosition {
  const isParted = /;|\d\s+-?\d/.test(text.trim());
  const normal = isParted ? text : text.replace(/,(?=\s)/g, ' ').replace(/^([^,]*),([^,]*)$/, '$1 $2');
  const found = normal.match(number) ?? [];
  const rest = normal.replace(number, '').replace(/[\s;,°NEneOo]/g, '');
  if (found.length !== 2 || rest !== '') return { kind: 'invalid' };
  const [lat, lon] = found.map((part) => Number(part.replace(',', '.')));
  const within = (value: number, [from, to]: readonly [number, number]) => value >= from && value <= to;
  if (within(lat, netherlands.lon) && within(lon, netherlands.lat)) return { kind: 'swapped' };
  if (Math.abs(lat) > 85 || Math.abs(lon) > 180) return { kind: 'invalid' };
  return { kind: 'position', lon, lat };
}
