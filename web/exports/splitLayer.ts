import type { CustomLayerInterface } from 'maplibre-gl';

/**
 * Takes a map apart into what lies below this layer and what lies above it. The shading of a picture goes between the two, so that
 * pictures which differ in nothing else need the map drawn only once.
 */
export class SplitLayer implements CustomLayerInterface {
  readonly id = 'split';
  readonly type = 'custom';
  /** Keeps MapLibre from drawing opaque layers from above to below, which would put them on the wrong side of this one. */
  readonly renderingMode = '3d';
  #below: HTMLCanvasElement | null = null;
  #isOn = false;

  render(gl: WebGL2RenderingContext): void {
    if (!this.#isOn) return;
    this.#below = copyOf(gl.canvas as HTMLCanvasElement);
    // What follows is drawn on nothing.
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  /**
   * @param drawMap draws a frame of the map at once
   * @throws Error where the frame did not reach this layer
   */
  takeApart(canvas: HTMLCanvasElement, drawMap: () => void): { below: HTMLCanvasElement; above: HTMLCanvasElement } {
    this.#isOn = true;
    this.#below = null;
    drawMap();
    this.#isOn = false;
    // A WebGL canvas can be read only within the task that drew it.
    const above = copyOf(canvas);
    if (!this.#below) throw new Error('The map was not drawn');
    return { below: this.#below, above };
  }
}

function copyOf(source: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = source.width;
  copy.height = source.height;
  copy.getContext('2d', { willReadFrequently: true })?.drawImage(source, 0, 0);
  return copy;
}
