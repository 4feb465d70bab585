import type { CustomLayerInterface } from 'maplibre-gl';

/**
 * Takes a map apart at this layer. What differs between pictures is drawn between the parts, so that pictures which differ in nothing
 * else need the map drawn only once.
 */
export class SplitLayer implements CustomLayerInterface {
  readonly id: string;
  readonly type = 'custom';
  /** Keeps MapLibre from drawing opaque layers from above to below, which would put them on the wrong side of this one. */
  readonly renderingMode = '3d';
  #isOn = false;
  #part: HTMLCanvasElement | null = null;

  constructor(id: string) {
    this.id = id;
  }

  render(gl: WebGL2RenderingContext): void {
    if (!this.#isOn) return;
    this.#part = copyOf(gl.canvas as HTMLCanvasElement);
    // What follows is drawn on nothing.
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  begin(): void {
    this.#part = null;
    this.#isOn = true;
  }

  /** What lies below this layer, and above the one below it. @throws Error where no frame reached this layer */
  end(): HTMLCanvasElement {
    this.#isOn = false;
    if (!this.#part) throw new Error('The map was not drawn');
    return this.#part;
  }
}

/**
 * @param layers from the lowest up
 * @param drawMap draws a frame of the map at once
 * @returns what lies below each layer, and what lies above the last
 */
export function takeApart(
  canvas: HTMLCanvasElement,
  layers: readonly SplitLayer[],
  drawMap: () => void,
): HTMLCanvasElement[] {
  for (const layer of layers) layer.begin();
  drawMap();
  // A WebGL canvas can be read only within the task that drew it.
  const above = copyOf(canvas);
  return [...layers.map((layer) => layer.end()), above];
}

function copyOf(source: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = source.width;
  copy.height = source.height;
  copy.getContext('2d', { willReadFrequently: true })?.drawImage(source, 0, 0);
  return copy;
}
