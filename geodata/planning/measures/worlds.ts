import { lonLatOf, positionDm } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import type { LocalText } from '#definitions/localText.ts';
import type { MeasuredPlace, MeasuredScenario } from './question.ts';

/** Something that cannot be known exactly, a little different. */
export interface WorldChange {
  text: LocalText;
  speedFactor: number;
  /** By how much every freely dropped pin stands elsewhere, metres. */
  eastMetres: number;
  northMetres: number;
}

export const asMeasured: WorldChange = { text: { nl: '', en: '' }, speedFactor: 1, eastMetres: 0, northMetres: 0 };

const speed = (speedFactor: number, nl: string, en: string): WorldChange => ({
  ...asMeasured,
  speedFactor,
  text: { nl, en },
});
const shiftMetres = 50;
const shift = (east: number, north: number, nl: string, en: string): WorldChange => ({
  ...asMeasured,
  ...{ eastMetres: east * shiftMetres, northMetres: north * shiftMetres },
  text: { nl, en },
});

const speeds = [
  speed(0.9, 'bij 10% minder snelheid', 'at 10% less speed'),
  speed(1.1, 'bij 10% meer snelheid', 'at 10% more speed'),
];
const shifts = [
  shift(1, 0, 'als de locaties 50 meter oostelijker liggen', 'with the sites 50 metres farther east'),
  shift(-1, 0, 'als de locaties 50 meter westelijker liggen', 'with the sites 50 metres farther west'),
  shift(0, 1, 'als de locaties 50 meter noordelijker liggen', 'with the sites 50 metres farther north'),
  shift(0, -1, 'als de locaties 50 meter zuidelijker liggen', 'with the sites 50 metres farther south'),
];

/**
 * The worlds in which a verdict has to hold: 10 % slower and faster, and every freely dropped pin 50 m to each side. They are the same
 * for all scenarios, so that what they have in common makes no difference between them.
 */
export function worldsFor(scenarios: readonly MeasuredScenario[]): WorldChange[] {
  const hasFreePins = scenarios.some(({ sites }) => sites.some(({ isFree }) => isFree));
  return hasFreePins ? [...speeds, ...shifts] : speeds;
}

/** The places of a scenario in another world; those that do not move are the very same. */
export function placesIn(
  { eastMetres, northMetres }: WorldChange,
  { places, sites }: MeasuredScenario,
): MeasuredPlace[] {
  if (eastMetres === 0 && northMetres === 0) return places;
  const free = new Set(sites.filter(({ isFree }) => isFree).map(({ id }) => id));
  return places.map((place) => {
    if (!free.has(place.id)) return place;
    const { xDm, yDm } = positionDm(place);
    const [lon, lat] = lonLatOf(xDm + eastMetres * dmPerMetre, yDm + northMetres * dmPerMetre);
    return { ...place, lon, lat };
  });
}
