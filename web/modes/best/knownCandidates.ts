import type { Facilities } from '#contract/facilities.ts';
import type { PlacesInsight } from '#planning/bestPlaces/placesInsight.ts';
import type { ShownCandidate } from '../../map/shownCandidate.ts';
import type { PlacesChoice } from '../../view/placesChoice.ts';
import { mustOf } from './changeChoice.ts';
import type { PlacesProgress } from '../../engine/places/protocol.ts';
import { housingPlaces, type PlacesView } from './placesAsk.ts';

/** A place that may be chosen, or that the planner excluded. */
export interface KnownCandidate {
  id: string;
  name: string | null;
  lon: number;
  lat: number;
}

/**
 * The candidates that the page knows of: those of the search, and before it those that need no street network to be known.
 * @param progress of the last question; null before the first, or where it has no answer
 */
export function knownCandidates(
  progress: Pick<PlacesProgress, 'candidates' | 'excluded'> | null,
  facilities: Facilities['features'],
  view: PlacesView,
): readonly KnownCandidate[] {
  if (progress) return [...progress.candidates, ...progress.excluded];
  const { from, points } = view.bestPlaces;
  if (from === 'list') return points.map(({ lon, lat }, i) => ({ id: `candidate-${i + 1}`, name: null, lon, lat }));
  if (from === 'net') return [];
  return housingPlaces(facilities, view).map(({ properties: { id, name }, geometry: { coordinates } }) => ({
    ...{ id, name, lon: coordinates[0], lat: coordinates[1] },
  }));
}

/**
 * How the map draws them: as the planner set them, else by whether they are as good as a chosen site.
 * @param site of the answer that this is about; null: any of them
 */
export function shownCandidates({
  candidates,
  choice,
  insight,
  site,
}: {
  candidates: readonly KnownCandidate[];
  choice: PlacesChoice;
  insight: PlacesInsight | null;
  site: { id: string } | null;
}): ShownCandidate[] {
  const about = (insight?.instead ?? []).filter((instead) => site === null || instead.site.id === site.id);
  const indifferent = new Set(about.flatMap((instead) => instead.indifferent.map(({ place }) => place.id)));
  return candidates.map(({ id, lon, lat }) => {
    const must = mustOf(choice, id);
    return { id, lon, lat, kind: must === 'free' && indifferent.has(id) ? 'indifferent' : must };
  });
}
