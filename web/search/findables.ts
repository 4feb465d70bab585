import type { Areas } from '#contract/areas.ts';
import type { Orientation } from '#contract/orientation.ts';
import type { Streets } from '#contract/streets.ts';
import type { City } from '../data/city.svelte.ts';
import { getAreas, getOrientation, getStreets } from '../data/endpoints.ts';
import { areaAt, boundsOf, labelPoint } from '../map/sources.ts';
import type { Messages } from '../messages/nl.ts';
import { facilityTypeOf } from '../view/facilityTypes.ts';
import type { Language } from '../view/viewState.ts';
import type { Findable } from './searchIndex.ts';

/** What is loaded for searching, beside what the page has already. */
export interface SearchData {
  streets: Streets['streets'];
  buurten: Areas;
  wijken: Areas;
  orientation: Orientation;
}

/** @throws RequestFailure */
export async function loadSearchData(): Promise<SearchData> {
  const [{ streets }, buurten, wijken, orientation] = await Promise.all([
    getStreets(),
    getAreas('buurt'),
    getAreas('wijk'),
    getOrientation(),
  ]);
  return { streets, buurten, wijken, orientation };
}

/** Everything that has a name here. */
export function findablesOf(
  { streets, buurten, wijken, orientation }: SearchData,
  city: Pick<City, 'facilities' | 'facilityTypes' | 'boundaries'>,
  language: Language,
  { levels, search }: Messages,
): Findable[] {
  const stadsdelen = city.boundaries?.comparedLevel === 'stadsdeel' ? city.boundaries.stadsdeel.features : [];
  const facilities = city.facilities.data?.features ?? [];
  const nameOf = (code: string | null) => (code === null ? '' : (city.boundaries?.byCode.get(code)?.name ?? ''));
  const areas = [...stadsdelen, ...wijken.features, ...buurten.features].map((area): Findable => {
    const { code, name, level, wijkCode, stadsdeelCode } = area.properties;
    const [lon, lat] = labelPoint(area as Parameters<typeof labelPoint>[0]).geometry.coordinates;
    const within = nameOf(level === 'buurt' ? wijkCode : level === 'wijk' ? stadsdeelCode : null);
    const detail = [levels.singular[level], within].filter(Boolean).join(', ');
    return { kind: level as 'buurt', id: code, name, detail, lon, lat, bounds: boundsOf([area]) };
  });
  return [
    ...areas,
    ...facilities.map(({ properties: { id, name, category }, geometry }): Findable => {
      const [lon, lat] = geometry.coordinates;
      const type = facilityTypeOf(city.facilityTypes, category);
      return { kind: 'facility', id, name, detail: type?.name[language] ?? category, lon, lat, bounds: null };
    }),
    ...orientation.landmarks.map(({ kind, name, lon, lat }): Findable => {
      return {
        kind: 'landmark',
        id: `${name} ${lon} ${lat}`,
        name,
        detail: search.landmarks[kind],
        lon,
        lat,
        bounds: null,
      };
    }),
    ...streets.map(({ name, lon, lat, bbox }): Findable => {
      const detail = areaAt(buurten, lon, lat)?.name ?? search.outside;
      return { kind: 'street', id: `${name} ${lon} ${lat}`, name, detail, lon, lat, bounds: bbox };
    }),
  ];
}
