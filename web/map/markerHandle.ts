import type { Map as MapLibreMap, PointLike } from 'maplibre-gl';

export interface MarkerListeners {
  /** The marker is being moved; `since` is when the user did so (`performance.now()`). */
  onMove(id: string, lon: number, lat: number, since: number): void;
  /** It was let go where it is. */
  onDrop(id: string): void;
  /** The move was given up. */
  onCancel(id: string): void;
  onChoose(id: string): void;
  onRemove(id: string): void;
}

/** Less than this is a click. */
const dragThresholdPixels = 3;
const keySteps = { small: 6, large: 40 } as const;
/** A marker moved by keys stays this far from the edge of the map. */
const edgePixels = 70;

const arrows: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The map would take these as its own: panning, zooming, its click. */
const keptFromMap = ['mousedown', 'mousemove', 'touchstart', 'touchmove', 'click', 'dblclick', 'contextmenu'] as const;

/** Moves a marker by pointer or by arrow keys, and says so. It does not put the marker anywhere itself. */
export class MarkerHandle {
  readonly element: HTMLElement;
  /** Where the marker is now. */
  position = { lon: 0, lat: 0 };
  readonly #map: MapLibreMap;
  readonly #id: string;
  readonly #listeners: MarkerListeners;
  /** While a pointer holds the marker: where it took it, and how far that is from its tip. */
  #grip: { x: number; y: number; tipX: number; tipY: number; isMoving: boolean } | null = null;
  #isMovedByKeys = false;

  constructor(map: MapLibreMap, id: string, element: HTMLElement, listeners: MarkerListeners) {
    this.#map = map;
    this.#id = id;
    this.element = element;
    this.#listeners = listeners;
    element.addEventListener('pointerdown', (event) => this.#grab(event));
    element.addEventListener('pointermove', (event) => this.#drag(event));
    element.addEventListener('pointerup', () => this.#release());
    element.addEventListener('pointercancel', () => this.#cancel());
    element.addEventListener('keydown', (event) => this.#press(event));
    element.addEventListener('blur', () => this.#dropFromKeys());
    for (const type of keptFromMap) element.addEventListener(type, (event) => event.stopPropagation());
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    const tip = this.#map.project([this.position.lon, this.position.lat]);
    this.#grip = {
      x: event.clientX,
      y: event.clientY,
      tipX: tip.x - event.clientX,
      tipY: tip.y - event.clientY,
      isMoving: false,
    };
    this.element.setPointerCapture(event.pointerId);
    this.element.focus({ preventScroll: true });
  }

  #drag(event: PointerEvent): void {
    const grip = this.#grip;
    if (!grip) return;
    const since = performance.now();
    const isFar = Math.hypot(event.clientX - grip.x, event.clientY - grip.y) >= dragThresholdPixels;
    if (!grip.isMoving && !isFar) return;
    grip.isMoving = true;
    this.#moveTo([event.clientX + grip.tipX, event.clientY + grip.tipY], since);
  }

  #moveTo(point: PointLike, since: number): void {
    const { lng, lat } = this.#map.unproject(point);
    this.#listeners.onMove(this.#id, lng, lat, since);
  }

  #release(): void {
    const wasMoving = this.#grip?.isMoving;
    this.#grip = null;
    if (wasMoving) this.#listeners.onDrop(this.#id);
    else this.#listeners.onChoose(this.#id);
  }

  #cancel(): void {
    const wasMoving = this.#grip?.isMoving || this.#isMovedByKeys;
    this.#grip = null;
    this.#isMovedByKeys = false;
    if (wasMoving) this.#listeners.onCancel(this.#id);
  }

  #press(event: KeyboardEvent): void {
    const arrow = arrows[event.key];
    if (arrow && !event.ctrlKey && !event.metaKey && !event.altKey) this.#moveByKey(arrow, event.shiftKey);
    else if (event.key === 'Enter' || event.key === ' ') {
      if (!this.#dropFromKeys()) this.#listeners.onChoose(this.#id);
    } else if (event.key === 'Escape') this.#cancel();
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#listeners.onRemove(this.#id);
    else return;
    event.preventDefault();
    // Arrows would move the map too. Other keys are for the page, such as Ctrl+Z.
    event.stopPropagation();
  }

  #moveByKey([x, y]: [number, number], isLarge: boolean): void {
    const since = performance.now();
    const step = isLarge ? keySteps.large : keySteps.small;
    const tip = this.#map.project([this.position.lon, this.position.lat]);
    this.#isMovedByKeys = true;
    this.#moveTo([tip.x + x * step, tip.y + y * step], since);
    this.#keepInSight(tip.x + x * step, tip.y + y * step);
  }

  #keepInSight(x: number, y: number): void {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const beyond = (value: number, size: number) =>
      Math.min(value - edgePixels, 0) + Math.max(value - (size - edgePixels), 0);
    const [dx, dy] = [beyond(x, clientWidth), beyond(y, clientHeight)];
    if (dx !== 0 || dy !== 0) this.#map.panBy([dx, dy], { duration: 0 });
  }

  /** @returns whether it was being moved */
  #dropFromKeys(): boolean {
    if (!this.#isMovedByKeys) return false;
    this.#isMovedByKeys = false;
    this.#listeners.onDrop(this.#id);
    return true;
  }
}
