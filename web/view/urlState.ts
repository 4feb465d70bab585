import { speedLimitsKmh } from '#definitions/travelProfiles.ts';
import { assumptionParams, parseAssumptions, parseProduct } from './planningParams.ts';
import { parseCompared } from './compared.ts';
import { parseCategories } from './facilityTypes.ts';
import { formatSavedReference, parseSavedReference } from './savedReference.ts';
import { parseScenario, scenarioParams } from './scenarioParams.ts';
import {
  classCountLimits,
  cutoffLimitsMinutes,
  defaultView,
  languages,
  mapLevels,
  measures,
  methods,
  modes,
  reachMaps,
  effectQuantities,
  effectViews,
  statistics,
  travelProfileIds,
  travelUnits,
  type Camera,
  type Selection,
  type ViewState,
} from './viewState.ts';

const maxManualBreaks = classCountLimits.max - 1;
const identifier = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u;
const plainNumber = /^-?\d{1,12}(\.\d{1,12})?$/;

function oneOf<T extends string>(text: string | null, allowed: readonly T[], fallback: T): T {
  return allowed.find((value) => value === text) ?? fallback;
}

function numberBetween(text: string | null, min: number, max: number): number | null {
  if (text === null || !plainNumber.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

const identifierOrNull = (text: string | null) => (text !== null && identifier.test(text) ? text : null);

function numberList(text: string | null): number[] | null {
  if (text === null) return null;
  const parts = text.split(',');
  return parts.every((part) => plainNumber.test(part)) ? parts.map(Number) : null;
}

function parsePosition(text: string | null): { lon: number; lat: number; rest: number[] } | null {
  const numbers = numberList(text);
  if (!numbers || numbers.length < 2) return null;
  const [lat, lon, ...rest] = numbers;
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { lon, lat, rest } : null;
}

function parseCamera(text: string | null): Camera | null {
  const position = parsePosition(text);
  if (!position || position.rest.length !== 1) return null;
  const [zoom] = position.rest;
  return zoom >= 0 && zoom <= 22 ? { lon: position.lon, lat: position.lat, zoom } : null;
}

function parseSelection(params: URLSearchParams): Selection | null {
  const point = parsePosition(params.get('point'));
  if (point) return { kind: 'point', lon: point.lon, lat: point.lat, routeTo: identifierOrNull(params.get('route')) };
  const facility = identifierOrNull(params.get('facility'));
  if (facility) return { kind: 'facility', id: facility };
  const code = identifierOrNull(params.get('area'));
  return code ? { kind: 'area', code } : null;
}

/** Ascending and without repeats, as the API asks; anything else counts as not given. */
function parseBreaks(text: string | null): number[] {
  const breaks = numberList(text);
  const usable =
    breaks && breaks.length <= maxManualBreaks && breaks.every((limit, i) => i === 0 || limit > breaks[i - 1]);
  return usable ? breaks : [];
}

/** Reads a view from the query of an address. Whatever is missing or makes no sense becomes the default. */
export function parseView(query: string): ViewState {
  const params = new URLSearchParams(query);
  const saved = parseSavedReference(params.get('scenario'));
  const manualBreaks = parseBreaks(params.get('breaks'));
  const method = oneOf(params.get('method'), methods, defaultView.method);
  return {
    language: oneOf(params.get('lang'), languages, defaultView.language),
    // An address with nothing but a saved scenario opens it where one works on it.
    mode: oneOf(params.get('mode'), modes, saved ? 'sites' : defaultView.mode),
    level: oneOf(params.get('level'), mapLevels, defaultView.level),
    targetGroup: identifierOrNull(params.get('group')) ?? defaultView.targetGroup,
    measure: oneOf(params.get('measure'), measures, defaultView.measure),
    method: method === 'manual' && manualBreaks.length === 0 ? defaultView.method : method,
    classCount: Math.round(
      numberBetween(params.get('classes'), classCountLimits.min, classCountLimits.max) ?? defaultView.classCount,
    ),
    manualBreaks,
    overlays: parseCategories(params.get('show'), defaultView.overlays),
    destinations: parseCategories(params.get('to'), defaultView.destinations),
    profile: oneOf(params.get('by'), travelProfileIds, defaultView.profile),
    speedKmh: numberBetween(params.get('kmh'), speedLimitsKmh.min, speedLimitsKmh.max),
    cutoffMinutes:
      numberBetween(params.get('within'), cutoffLimitsMinutes.min, cutoffLimitsMinutes.max) ??
      defaultView.cutoffMinutes,
    statistic: oneOf(params.get('statistic'), statistics, defaultView.statistic),
    travelUnit: oneOf(params.get('unit'), travelUnits, defaultView.travelUnit),
    reachMap: oneOf(params.get('theme'), reachMaps, defaultView.reachMap),
    focus: identifierOrNull(params.get('focus')),
    selection: parseSelection(params),
    tableOpen: params.get('table') === '1',
    internetMap: params.get('background') === 'pdok',
    camera: parseCamera(params.get('map')),
    scenario: parseScenario(params),
    saved,
    product: parseProduct(params.get('product')),
    assumptions: parseAssumptions(params),
    effectQuantity: oneOf(params.get('effect'), effectQuantities, defaultView.effectQuantity),
    effectView: oneOf(params.get('as'), effectViews, defaultView.effectView),
    compared: parseCompared(params.get('compare')),
    compareView: oneOf(params.get('maps'), effectViews, defaultView.compareView),
    compareCamera: parseCamera(params.get('maps-at')),
    serviceAreaOf: identifierOrNull(params.get('service')),
  };
}

const position = (lon: number, lat: number) => `${lat.toFixed(5)},${lon.toFixed(5)}`;

const cameraText = ({ lon, lat, zoom }: Camera) => `${position(lon, lat)},${zoom.toFixed(2)}`;

function selectionParams(selection: Selection | null): Record<string, string> {
  if (!selection) return {};
  if (selection.kind === 'area') return { area: selection.code };
  if (selection.kind === 'facility') return { facility: selection.id };
  return { point: position(selection.lon, selection.lat), ...(selection.routeTo ? { route: selection.routeTo } : {}) };
}

/**
 * Writes a view as a query, `?` included. Every choice is named, defaults too: a link shows the receiver the same map, whatever
 * the receiver chose before. `parseView(formatView(view))` gives the view again, positions rounded to about a metre.
 */
export function formatView(view: ViewState): string {
  const params = new URLSearchParams({
    mode: view.mode,
    level: view.level,
    group: view.targetGroup,
    measure: view.measure,
    method: view.method,
    classes: String(view.classCount),
    ...(view.manualBreaks.length > 0 ? { breaks: view.manualBreaks.join(',') } : {}),
    show: view.overlays.join(','),
    to: view.destinations.join(','),
    by: view.profile,
    ...(view.speedKmh === null ? {} : { kmh: String(view.speedKmh) }),
    within: String(view.cutoffMinutes),
    statistic: view.statistic,
    unit: view.travelUnit,
    theme: view.reachMap,
    ...(view.focus ? { focus: view.focus } : {}),
    ...selectionParams(view.selection),
    ...(view.tableOpen ? { table: '1' } : {}),
    ...(view.camera ? { map: cameraText(view.camera) } : {}),
    ...(view.internetMap ? { background: 'pdok' } : {}),
    ...(view.saved ? { scenario: formatSavedReference(view.saved) } : {}),
    ...(view.product === null ? {} : { product: view.product }),
    ...assumptionParams(view.assumptions),
    effect: view.effectQuantity,
    as: view.effectView,
    compare: view.compared.join(','),
    maps: view.compareView,
    ...(view.compareCamera ? { 'maps-at': cameraText(view.compareCamera) } : {}),
    ...(view.serviceAreaOf ? { service: view.serviceAreaOf } : {}),
    lang: view.language,
  });
  for (const [name, value] of scenarioParams(view.scenario)) params.append(name, value);
  return `?${params.toString().replaceAll('%2C', ',')}`;
}
