import { encodeNetwork } from '#network/codec.ts';
import { rdToLonLat } from '#network/rd.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import type { Place } from '#coverage/index.ts';
import type { EngineQuestion } from '#web/engine/protocol.ts';
import { builtTown } from './townEngine.ts';
import { gridStreets } from './town.ts';
import type { Home } from './town.ts';

/**
 * A town of streets every 100 m, 1 km east and north, with a home of two addresses 10 m north of the middle of every block. West
 * of x = 500 m is buurt BU0, east of it BU1; the two make one stadsdeel each and the municipality together.
 */
export function engineTown(): StreetNetwork {
  const homes: Home[] = [];
  for (let row = 0; row <= 10; row++) {
    for (let column = 0; column < 10; column++) {
      homes.push({ place: [column * 100 + 50, row * 100 + 10], addresses: 2, buurt: column < 5 ? 0 : 1 });
    }
  }
  return builtTown(gridStreets(11, 11, 100), homes, ['BU0', 'BU1']).network;
}

export const engineTownBytes = (): Uint8Array => encodeNetwork(engineTown());

/** A place given in metres from the south-west corner, in degrees. */
export function placeAt(id: string, eastMetres: number, northMetres: number): Place {
  const [lon, lat] = rdToLonLat(eastMetres, northMetres);
  return { id, lon, lat };
}

/** 100 people in the west, 300 in the east; one facility in the south-west corner; 500 m counts as near. */
export function townQuestion(changes: Partial<EngineQuestion> = {}): EngineQuestion {
  return {
    datasetVersion: 'scene',
    mode: 'foot',
    profile: 'walk',
    facilities: [placeAt('loket', 0, 0)],
    areas: [
      { code: 'BU0', buurtCodes: ['BU0'] },
      { code: 'BU1', buurtCodes: ['BU1'] },
      { code: 'GM', buurtCodes: ['BU0', 'BU1'] },
    ],
    counts: { BU0: 100, BU1: 300 },
    cutoffDm: 5000,
    ...changes,
  };
}
