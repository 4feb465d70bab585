import type { Feature } from 'geojson';
import type { City } from '../data/city.svelte.ts';
import { readCoordinates } from '../format/coordinates.ts';
import type { Messages } from '../messages/nl.ts';
import type { Language } from '../view/viewState.ts';
import { findablesOf, loadSearchData } from './findables.ts';
import { isPostcode, mostLetters, SearchIndex, type Findable } from './searchIndex.ts';

/** What a text gives. */
export interface SearchAnswer {
  found: Findable[];
  /** What one should know about it; empty for nothing. */
  note: string;
}

export interface Searcher {
  search(text: string): SearchAnswer;
  /** The outline of an area that was found. */
  outlineOf(code: string): Feature | null;
}

/**
 * Makes everything here that has a name findable; without internet.
 * @throws RequestFailure
 */
export async function loadSearcher(
  city: Pick<City, 'facilities' | 'facilityTypes' | 'boundaries'>,
  language: Language,
  messages: Messages,
): Promise<Searcher> {
  const data = await loadSearchData();
  const index = new SearchIndex(findablesOf(data, city, language, messages));
  const { search: words } = messages;
  const areas = [data.buurten, data.wijken, ...(city.boundaries ? [city.boundaries.stadsdeel] : [])];
  return {
    search(text) {
      const position = readCoordinates(text);
      if (position.kind === 'swapped') return { found: [], note: words.swapped };
      if (position.kind === 'position') {
        const { lon, lat } = position;
        const name = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
        return {
          found: [{ kind: 'place', id: name, name, detail: words.coordinates, lon, lat, bounds: null }],
          note: '',
        };
      }
      const { found, withoutHouseNumber } = index.find(text);
      const isLong = text.length > mostLetters;
      const note = withoutHouseNumber || isPostcode(text) ? words.noAddresses : found.length === 0 ? words.nothing : '';
      return { found, note: isLong ? `${words.tooLong(mostLetters)} ${note}`.trim() : note };
    },
    outlineOf(code) {
      const area = areas.flatMap(({ features }) => features).find(({ properties }) => properties.code === code);
      return (area as Feature | undefined) ?? null;
    },
  };
}
