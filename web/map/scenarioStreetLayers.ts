import type {
  ExpressionSpecification,
  FilterSpecification,
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibreMap,
} from 'maplibre-gl';
import { streetNameLayer } from './baseLayers.ts';
import { changeColours } from './effectPalette.ts';
import { ground } from './palette.ts';
import { nothing } from './sources.ts';

const sourceId = 'scenario-streets';

const kind = (name: string): FilterSpecification => ['==', ['get', 'kind'], name];
const byChange: ExpressionSpecification = [
  'match',
  ['get', 'change'],
  'gained',
  changeColours.gained,
  changeColours.lost,
];

/** Over the shading, whose colours are those of the streets; below water and the streets of the base map. */
const veilLayer: LayerSpecification = {
  id: 'scenario-veil',
  type: 'background',
  layout: { visibility: 'none' },
  paint: { 'background-color': ground.land, 'background-opacity': 0.9 },
};

/** @param colours per band */
const byBand = (colours: readonly string[]): ExpressionSpecification =>
  [
    'match',
    ['get', 'band'],
    ...colours.flatMap((colour, band) => [band, colour]),
    ground.street,
  ] as unknown as ExpressionSpecification;

const layersOf = (colours: readonly string[]): LayerSpecification[] => {
  return [
    {
      id: 'scenario-outline-fill',
      type: 'fill',
      source: sourceId,
      filter: kind('outline'),
      paint: { 'fill-color': byChange, 'fill-opacity': 0.1 },
    },
    {
      id: sourceId,
      type: 'line',
      source: sourceId,
      filter: kind('street'),
      // From afar a street is a pixel wide: nobody sees the shape of its ends, which would double what is to be drawn.
      layout: {
        'line-cap': ['step', ['zoom'], 'butt', 14, 'round'],
        'line-join': ['step', ['zoom'], 'bevel', 14, 'round'],
      },
      paint: {
        'line-color': byBand(colours),
        'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 11, 1, 14, 2.6, 17, 7],
      },
    },
    {
      id: 'scenario-addresses',
      type: 'circle',
      source: sourceId,
      filter: kind('addresses'),
      paint: {
        'circle-color': byChange,
        'circle-radius': ['interpolate', ['exponential', 1.5], ['zoom'], 11, 1, 14, 2.2, 17, 6],
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 12, 0, 14, 0.6, 17, 1.2],
      },
    },
    {
      id: 'scenario-outline-casing',
      type: 'line',
      source: sourceId,
      filter: kind('outline'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': '#ffffff', 'line-width': 4.5, 'line-opacity': 0.85 },
    },
    {
      id: 'scenario-outline',
      type: 'line',
      source: sourceId,
      filter: kind('outline'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': byChange, 'line-width': 2.2 },
    },
  ];
};

/** The streets of a scenario on the map, each in the colour of its band. Added to the map at first use. */
export class ScenarioStreetLayers {
  readonly #map: MapLibreMap;
  readonly #layers: readonly LayerSpecification[];
  /** Of what the source holds; the map's own thread reads it. */
  #url: string | null = null;
  /** What is to be seen; null: nothing. */
  #shown: Uint8Array | null = null;

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#layers = [veilLayer, ...layersOf([ground.street])];
    if (map.getSource(sourceId)) return;
    map.addSource(sourceId, { type: 'geojson', data: nothing, tolerance: 0.375 });
    map.addLayer(veilLayer, 'water');
    // Below the names of streets, which say where one is.
    for (const layer of this.#layers.slice(1)) map.addLayer(layer, streetNameLayer.id);
    this.#setVisible(false);
  }

  /**
   * @param geoJson as the engine makes it; null hides the streets, and the areas are seen again
   * @param colours per band of the streets
   */
  show(geoJson: Uint8Array | null, colours: readonly string[] = []): void {
    this.#shown = geoJson;
    if (!geoJson) return this.#setVisible(false);
    this.#map.setPaintProperty(sourceId, 'line-color', byBand(colours.length > 0 ? colours : [ground.street]));
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = URL.createObjectURL(new Blob([geoJson.slice()], { type: 'application/geo+json' }));
    void this.#map
      .getSource<GeoJSONSource>(sourceId)
      ?.setData(this.#url)
      .then(() => {
        // By now the streets of a later scenario may be wanted, or none.
        if (this.#shown === geoJson) this.#setVisible(true);
      });
  }

  clear(): void {
    this.show(null);
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = null;
    void this.#map.getSource<GeoJSONSource>(sourceId)?.setData(nothing);
  }

  #setVisible(isVisible: boolean): void {
    for (const { id } of this.#layers) this.#map.setLayoutProperty(id, 'visibility', isVisible ? 'visible' : 'none');
  }
}
