/** A degree as the address of the page writes it: five decimals, about a metre. */
export const roundPosition = (degrees: number): number => Number(degrees.toFixed(5));

const position = /^(-?\d{1,2}(?:\.\d{1,12})?),(-?\d{1,3}(?:\.\d{1,12})?)$/;

/** "lat,lon" in degrees, as part of a parameter; null for what the map cannot show. */
export function degreesOf(text: string): { lon: number; lat: number } | null {
  const found = position.exec(text);
  if (!found) return null;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) > 85 || Math.abs(lon) > 180 ? null : { lon, lat };
}
