import { placesChoiceLimits, type Position } from '../../view/placesChoice.ts';
import { roundPosition } from '../../view/position.ts';

/** Drawing an area on the map, corner by corner. */
export interface Drawing {
  /** The next click on the map, or Enter, puts a corner there. */
  readonly isOn: boolean;
  readonly corners: readonly Position[];
  /** There are corners enough for an area. */
  readonly canFinish: boolean;
  start(): void;
  /** Takes a corner; a full area takes no more. */
  take(lon: number, lat: number): void;
  undo(): void;
  finish(): void;
  stop(): void;
}

/** @param onarea is given the corners of an area that is finished */
export function createDrawing(onarea: (corners: readonly Position[]) => void): Drawing {
  const { min, max } = placesChoiceLimits.corners;
  let isOn = $state(false);
  let corners = $state.raw<readonly Position[]>([]);
  const canFinish = $derived(corners.length >= min);
  const stop = () => {
    isOn = false;
    corners = [];
  };
  return {
    get isOn() {
      return isOn;
    },
    get corners() {
      return corners;
    },
    get canFinish() {
      return canFinish;
    },
    start: () => {
      corners = [];
      isOn = true;
    },
    take: (lon, lat) => {
      if (corners.length < max) corners = [...corners, { lon: roundPosition(lon), lat: roundPosition(lat) }];
    },
    undo: () => {
      corners = corners.slice(0, -1);
    },
    finish: () => {
      if (!canFinish) return;
      onarea(corners);
      stop();
    },
    stop,
  };
}
