import { Marker, type Map as MapLibreMap } from 'maplibre-gl';
import './noteMarkers.css';
import { MarkerHandle, type MarkerListeners } from './markerHandle.ts';

/** A note as the map shows it. */
export interface ShownNote {
  lon: number;
  lat: number;
  /** Beside the marker while it is pointed at, has the focus or is chosen; text and never markup. */
  text: string;
  /** Read out. */
  label: string;
  isChosen: boolean;
}

interface Shown {
  marker: Marker;
  element: HTMLButtonElement;
  /** null where notes are only read. */
  handle: MarkerHandle | null;
  text: HTMLSpanElement;
}

/**
 * Notes as numbered buttons on the map, by their order: to be dragged, or moved with the arrow keys, where somebody listens; else only to be
 * read. Their ids are that order, from 0.
 */
export class NoteMarkers {
  readonly #map: MapLibreMap;
  readonly #listeners: MarkerListeners | null;
  readonly #shown: Shown[] = [];

  constructor(map: MapLibreMap, listeners: MarkerListeners | null = null) {
    this.#map = map;
    this.#listeners = listeners;
  }

  show(notes: readonly ShownNote[]): void {
    for (const { marker } of this.#shown.splice(notes.length)) marker.remove();
    notes.forEach((note, index) => this.#update((this.#shown[index] ??= this.#add(note, index)), note));
  }

  /** Gives a marker the focus of the keyboard. */
  focus(index: number): void {
    this.#shown[index]?.element.focus();
  }

  remove(): void {
    this.show([]);
  }

  #add({ lon, lat }: ShownNote, index: number): Shown {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = this.#listeners ? 'note' : 'note still';
    element.dataset.note = String(index + 1);
    const number = document.createElement('span');
    number.className = 'note-number';
    number.textContent = String(index + 1);
    const text = document.createElement('span');
    text.className = 'note-text';
    element.append(number, text);
    const handle = this.#listeners && new MarkerHandle(this.#map, String(index), element, this.#listeners);
    const marker = new Marker({ element, anchor: 'bottom' }).setLngLat([lon, lat]).addTo(this.#map);
    return { marker, element, handle, text };
  }

  #update({ marker, element, handle, text: shownText }: Shown, { lon, lat, text, label, isChosen }: ShownNote): void {
    marker.setLngLat([lon, lat]);
    if (handle) handle.position = { lon, lat };
    shownText.textContent = text;
    element.setAttribute('aria-label', label);
    element.classList.toggle('chosen', isChosen);
  }
}
