import type { CandidatePlace } from '#planning/bestPlaces/placesQuestion.ts';
import type { PlacesInsight } from '#planning/bestPlaces/placesInsight.ts';
import type { CityMap } from '../../map/map.ts';
import { OutlineLayers } from '../../map/outlineLayers.ts';
import { PlacesLayer, type ShownCandidate } from '../../map/placesLayer.ts';
import { bestMessages } from '../../messages/best/current.ts';
import type { PlacesChoice } from '../../view/placesChoice.ts';
import { mustOf } from './changeChoice.ts';
import type { Drawing } from './drawing.svelte.ts';
import type { KnownCandidate } from './knownCandidates.ts';

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
  /** Those that could come in the place of the chosen site, or of any. */
  const indifferent = $derived.by(() => {
    const { insight, chosen, sites } = shown;
    const about = (insight?.instead ?? []).filter(({ site }) => chosen === null || site.id === sites[chosen]?.id);
    return new Set(about.flatMap((instead) => instead.indifferent.map(({ place }) => place.id)));
  });
  $effect(() =>
    layers?.places.showCandidates(
      shown.candidates.map(({ id, lon, lat }): ShownCandidate => {
        const must = mustOf(shown.choice, id);
        return { id, lon, lat, kind: must === 'free' && indifferent.has(id) ? 'indifferent' : must };
      }),
    ),
  );
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
