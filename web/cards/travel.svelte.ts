import type { Nearest, Route } from '#contract/facilities.ts';
import { getNearest, getRoute, type Origin } from '../data/endpoints.ts';
import type { City } from '../data/city.svelte.ts';
import { resource, type Resource } from '../data/resource.svelte.ts';
import { useView } from '../view/view.svelte.ts';
import type { LonLat } from '#coverage/index.ts';
import type { ScenarioPlaces } from '../thematic/scenarioPlaces.ts';
import { areaAt } from '../map/sources.ts';

/** The nearest of those that can be reached. */
export function nearestOf<T extends { distanceMetres: number | null }>(places: readonly T[]): T | null {
  const reachable = places.filter(({ distanceMetres }) => distanceMetres !== null);
  return reachable.reduce<T | null>(
    (best, place) => (best === null || (place.distanceMetres ?? 0) < (best.distanceMetres ?? 0) ? place : best),
    null,
  );
}

/** More than a municipality has; the list is ordered by distance. */
const nearestLimit = 50;

/** The way from the picked place to the facilities around it. */
export interface Travel {
  readonly origin: Origin | null;
  /** The picked place lies outside the municipality. */
  readonly isOutside: boolean;
  /** Only places that offer this are listed; null: all are. */
  readonly product: string | null;
  readonly nearest: Resource<Nearest>;
  readonly route: Resource<Route>;
  /** The way to the destination, to be drawn. */
  readonly line: LonLat[] | null;
  readonly places: ScenarioPlaces | null;
  /** The facility or site that the route goes to: the chosen one, otherwise the nearest. */
  readonly destination: string | null;
}

/** @param scenarioPlaces what the present task makes of the places; null where it changes none */
export function createTravel(city: City, scenarioPlaces: () => ScenarioPlaces | null): Travel {
  const { view } = useView();
  const isOutside = $derived.by(() => {
    const { selection } = view();
    const gemeente = city.boundaries?.gemeente;
    return (
      selection?.kind === 'point' && gemeente !== undefined && areaAt(gemeente, selection.lon, selection.lat) === null
    );
  });
  const origin: Origin | null = $derived.by(() => {
    const { selection, profile, speedKmh } = view();
    if (selection?.kind !== 'point' || isOutside || !city.boundaries) return null;
    return { lon: selection.lon, lat: selection.lat, profile, speedKmh };
  });
  /** In Bereik, as far as some place offers it. */
  const product = $derived.by(() => {
    const { mode, product: asked } = view();
    const places = city.facilities.data?.features ?? [];
    const isKnown = places.some(({ properties }) => asked !== null && properties.products.includes(asked));
    return mode === 'reach' && isKnown ? asked : null;
  });
  const nearest = resource(
    () => origin && { origin, product },
    (asked, signal) => getNearest(asked.origin, asked.product, nearestLimit, signal),
  );
  const destination = $derived.by(() => {
    const { selection, mode, destinations, overlays } = view();
    if (selection?.kind !== 'point') return null;
    if (selection.routeTo) return selection.routeTo;
    const wanted = mode === 'explore' ? overlays : destinations;
    const reachable = nearest.data?.facilities.filter(({ status }) => status === 'reachable') ?? [];
    const places = scenarioPlaces();
    if (places) {
      const open = reachable.filter(({ id }) => places.counted.includes(id) && !places.closed.includes(id));
      return nearestOf([...places.sites, ...open])?.id ?? null;
    }
    return (reachable.find(({ category }) => wanted.includes(category)) ?? reachable[0])?.id ?? null;
  });
  const isSite = (id: string) => scenarioPlaces()?.sites.some((site) => site.id === id) ?? false;
  const route = resource(
    () => (origin && destination && !isSite(destination) ? { origin, destination } : null),
    (asked, signal) => getRoute(asked.origin, asked.destination, signal),
  );
  return {
    nearest,
    route,
    get line() {
      if (!origin || !destination) return null;
      return isSite(destination)
        ? (scenarioPlaces()?.routeTo(destination) ?? null)
        : (route.data?.geometry.coordinates ?? null);
    },
    get places() {
      return scenarioPlaces();
    },
    get product() {
      return product;
    },
    get origin() {
      return origin;
    },
    get isOutside() {
      return isOutside;
    },
    get destination() {
      return destination;
    },
  };
}
