import { rdToLonLat } from '#network/rd.ts';
import { jsonAnswer, noSuchThing } from './standInAnswer.ts';
import type { StandInAnswer, StandInOptions } from './standInAnswer.ts';
import type { StandInFeature, StandInScene } from './standInScene.ts';

/** Cursors mean nothing to who gets them. */
const cursors = new Map<string, number>();

/** PDOK's OGC API Features: pages by links with an opaque cursor, the system of coordinates in a header only, snake_case. */
export function answerFeatures(url: URL, scenes: StandInScene[], { pageSize = 1000 }: StandInOptions): StandInAnswer {
  const collection = /\/collections\/(buurten|wijken|gemeenten)\/items$/.exec(url.pathname)?.[1];
  const asked = url.searchParams;
  if (!collection || scenes.length === 0 || asked.get('f') !== 'json') return noSuchThing;
  const all = scenes.flatMap((scene) => scene[collection as 'buurten' | 'wijken' | 'gemeenten']);
  const code = asked.get('gemeentecode');
  const box = asked.get('bbox')?.split(',').map(Number);
  const matching = all.filter(
    (feature) => (code === null || feature.properties.gemeentecode === code) && (!box || isNear(feature, box)),
  );
  const cursor = asked.get('cursor');
  const from = cursor === null ? 0 : cursors.get(cursor);
  if (from === undefined) return { ...noSuchThing, status: 400 };
  const size = Math.min(pageSize, Number(asked.get('limit')));
  const page = matching.slice(from, from + size);
  const links = [{ rel: 'self', href: url.href }];
  if (from + size < matching.length) {
    const next = `c${cursors.size}-${Math.random().toString(36).slice(2)}|x`;
    cursors.set(next, from + size);
    const query = new URLSearchParams(asked);
    query.set('cursor', next);
    links.push({ rel: 'next', href: `${url.pathname}?${query.toString()}` });
  }
  const crs = asked.get('crs') ?? 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
  return jsonAnswer(
    { type: 'FeatureCollection', timeStamp: '2026-01-01T00:00:00Z', links, features: page.map(snakeCase) },
    { 'content-type': 'application/geo+json', 'content-crs': `<${crs}>` },
  );
}

/** Whether a corner lies in a box in degrees. */
function isNear({ geometry }: StandInFeature, [west, south, east, north]: number[]): boolean {
  const corners = (geometry.coordinates as [number, number][][][]).flat(2).map(([x, y]) => rdToLonLat(x, y));
  return corners.some(([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north);
}

function snakeCase({ id, properties, geometry }: StandInFeature) {
  const renamed = Object.entries(properties).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return { type: 'Feature', id, properties: Object.fromEntries(renamed) as Record<string, unknown>, geometry };
}

/** A WFS 2.0: camelCase, `numberMatched`, boxes or an OGC filter on the municipality; CQL is passed over in silence. */
export function answerWfs(
  url: URL,
  scenes: StandInScene[],
  { mostOfWfs = Infinity }: StandInOptions,
  layer: (scene: StandInScene, typeName: string) => StandInFeature[],
): StandInAnswer {
  const asked = url.searchParams;
  if (scenes.length === 0) return noSuchThing;
  if (asked.get('srsName') !== 'EPSG:28992' || asked.get('outputFormat') !== 'application/json')
    return { status: 400, headers: { 'content-type': 'application/xml' }, body: '<ExceptionReport/>' };
  const all = scenes.flatMap((scene) => layer(scene, asked.get('typeName') ?? ''));
  const code = /<Literal>(\w+)<\/Literal>/.exec(asked.get('filter') ?? '')?.[1];
  const box = asked.get('bbox')?.split(',').slice(0, 4).map(Number);
  const matching = all.filter(
    ({ properties, geometry }) =>
      (code === undefined || properties.gemeentecode === code) && (!box || isIn(geometry, box)),
  );
  const start = Number(asked.get('startIndex'));
  const features = matching.slice(start, Math.min(start + Number(asked.get('count')), mostOfWfs));
  return jsonAnswer({
    ...{ type: 'FeatureCollection', numberMatched: matching.length, numberReturned: features.length },
    ...{ features: features.map((feature) => ({ type: 'Feature', ...feature })), timeStamp: '2026-01-01T00:00:00Z' },
  });
}

function isIn({ type, coordinates }: StandInFeature['geometry'], [west, south, east, north]: number[]): boolean {
  if (type !== 'Point') return true;
  const [x, y] = coordinates as [number, number];
  return x >= west && x <= east && y >= south && y <= north;
}
