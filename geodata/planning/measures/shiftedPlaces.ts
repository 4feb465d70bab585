import { lonLatOf, positionDm } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import type { WorldChange } from '../verdicts/worlds.ts';
import type { MeasuredPlace, MeasuredScenario } from './question.ts';

export const hasFreePins = ({ sites }: MeasuredScenario): boolean => sites.some(({ isFree }) => isFree);

/** The places of a scenario in another world; the very same list where none of them moves. */
export function placesIn(
  { eastMetres, northMetres }: WorldChange,
  { places, sites }: MeasuredScenario,
): MeasuredPlace[] {
  const free = new Set(sites.filter(({ isFree }) => isFree).map(({ id }) => id));
  if (free.size === 0 || (eastMetres === 0 && northMetres === 0)) return places;
  return places.map((place) => {
    if (!free.has(place.id)) return place;
    const { xDm, yDm } = positionDm(place);
    const [lon, lat] = lonLatOf(xDm + eastMetres * dmPerMetre, yDm + northMetres * dmPerMetre);
    return { ...place, lon, lat };
  });
}
