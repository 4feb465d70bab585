import { identifierOf, numbersOf, optional, type Parameter } from './parameter.ts';
import type { Camera, Selection } from './viewState.ts';

const positionText = (lon: number, lat: number) => `${lat.toFixed(5)},${lon.toFixed(5)}`;

function readPosition(text: string): { lon: number; lat: number; rest: number[] } | undefined {
  const numbers = numbersOf(text);
  if (!numbers || numbers.length < 2) return undefined;
  const [lat, lon, ...rest] = numbers;
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { lon, lat, rest } : undefined;
}

function readCamera(text: string): Camera | undefined {
  const position = readPosition(text);
  if (!position || position.rest.length !== 1) return undefined;
  const [zoom] = position.rest;
  return zoom >= 0 && zoom <= 22 ? { lon: position.lon, lat: position.lat, zoom } : undefined;
}

/** `lat,lon,zoom`; null fits the map to the municipality. */
export const camera = (name: string): Parameter<Camera | null> =>
  optional(name, readCamera, ({ lon, lat, zoom }) => `${positionText(lon, lat)},${zoom.toFixed(2)}`);

const area = optional('area', identifierOf);
const facility = optional('facility', identifierOf);
const point = optional('point', readPosition, ({ lon, lat }) => positionText(lon, lat));
const route = optional('route', identifierOf);

/** What the card is about: `area=`, `facility=` or `point=`, with `route=` to a facility. A place goes before the others. */
export const selection: Parameter<Selection | null> = {
  names: [area, facility, point, route].flatMap(({ names }) => names),
  fallback: null,
  parse: (query) => {
    const place = point.parse(query);
    if (place) return { kind: 'point', lon: place.lon, lat: place.lat, routeTo: route.parse(query) };
    const id = facility.parse(query);
    if (id !== null) return { kind: 'facility', id };
    const code = area.parse(query);
    return code === null ? null : { kind: 'area', code };
  },
  write: (selected) => {
    if (!selected) return [];
    if (selected.kind === 'area') return area.write(selected.code);
    if (selected.kind === 'facility') return facility.write(selected.id);
    return [...point.write({ ...selected, rest: [] }), ...route.write(selected.routeTo)];
  },
  refused: (query) => [area, facility, point, route].flatMap((part) => part.refused(query)),
};
