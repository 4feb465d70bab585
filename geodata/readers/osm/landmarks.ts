import type { LandmarkKind } from '#definitions/landmarks.ts';
import type { TagList } from '../pbf/tagList.ts';

/** A hospital, town hall, station or school with a name. */
export interface Landmark {
  kind: LandmarkKind;
  name: string;
  /** Degrees, WGS84. */
  lon: number;
  lat: number;
}

const kindOfAmenity: Record<string, LandmarkKind> = {
  hospital: 'hospital',
  townhall: 'town-hall',
  school: 'school',
  college: 'school',
  university: 'school',
};

/** Nodes and outlines of one place, such as a school with two buildings, lie no farther apart. */
const samePlaceDegrees = 0.003;

/** null for what is no landmark, or has no name to find it by. */
export function landmarkOf(tags: Pick<TagList, 'get'>): Pick<Landmark, 'kind' | 'name'> | null {
  const name = tags.get('name');
  if (!name) return null;
  const kind = kindOfAmenity[tags.get('amenity') ?? ''] ?? (tags.get('railway') === 'station' ? 'station' : undefined);
  return kind ? { kind, name } : null;
}

/** Each place once, by name. */
export function distinctLandmarks(landmarks: readonly Landmark[]): Landmark[] {
  const kept: Landmark[] = [];
  for (const landmark of landmarks) {
    const isKnown = kept.some(
      ({ kind, name, lon, lat }) =>
        kind === landmark.kind &&
        name === landmark.name &&
        Math.abs(lon - landmark.lon) < samePlaceDegrees &&
        Math.abs(lat - landmark.lat) < samePlaceDegrees,
    );
    if (!isKnown) kept.push(landmark);
  }
  return kept.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.lon - b.lon));
}
