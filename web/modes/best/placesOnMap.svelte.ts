import type { CandidatePlace } from '#planning/bestPlaces/placesQuestion.ts';
import type { PlacesInsight } from '#planning/bestPlaces/placesInsight.ts';
import type { CityMap } from '../../map/map.ts';
import { OutlineLayers } from '../../map/outlineLayers.ts';
import { PlacesLayer } from '../../map/placesLayer.ts';
import { bestMessages } from '../../messages/best/current.ts';
import type { PlacesChoice } from '../../view/placesChoice.ts';
import type { Drawing } from './drawing.svelte.ts';
import { shownCandidates, type KnownCandidate } from './knownCandidates.ts';

/** What Beste plekken draws on the map; read again whenever something of it changes. */
interface OnMap {
  readonly cityMap: CityMap | null;
  readonly choice: PlacesChoice;
  readonly candidates: readonly KnownCandidate[];
  readonly sites: readonly CandidatePlace[];
  readonly insight: PlacesInsight | null;
  /** Number, from 0, of the site whose other places are shown; null: of all. */
  readonly chosen: number | null;
  readonly drawing: Drawing;
  nameOf(place: Pick<CandidatePlace, 'name' | 'lon' | 'lat'>): string;
  onchoose(index: number): void;
}

/** Call it while a component is being set up. @returns which candidate is pointed at; null where none is near */
export function createPlacesOnMap(shown: OnMap): { candidateAt(lon: number, lat: number): string | null } {
  let layers = $state.raw<{ places: PlacesLayer; outlines: OutlineLayers } | null>(null);
  $effect(() => {
    const added = shown.cityMap?.extend((map) => ({
      outlines: new OutlineLayers(map),
      places: new PlacesLayer(map, shown.onchoose),
    }));
    layers = added ?? null;
    return () => {
      layers = null;
      added?.places.clear();
      added?.outlines.show([], []);
    };
  });
  $effect(() => {
    const { candidates, choice, chosen, insight, sites } = shown;
    layers?.places.showCandidates(
      shownCandidates({ candidates, choice, insight, site: chosen === null ? null : (sites[chosen] ?? null) }),
    );
  });
  $effect(() => {
    // A link shows its answer before the search has found it again.
    const found = shown.choice.found.map((place) => ({ ...place, name: null }));
    const { answer } = bestMessages();
    layers?.places.showSites(
      (shown.sites.length > 0 ? shown.sites : found).map((place, i) => ({
        ...{ lon: place.lon, lat: place.lat, isChosen: i === shown.chosen },
        label: answer.site(i + 1, shown.nameOf(place)),
      })),
    );
  });
  $effect(() => layers?.outlines.show(shown.choice.outlines, shown.drawing.corners));
  return { candidateAt: (lon, lat) => layers?.places.candidateAt(lon, lat) ?? null };
}
