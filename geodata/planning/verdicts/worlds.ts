import type { LocalText } from '#definitions/localText.ts';

/** Something that cannot be known exactly, a little different. */
export interface WorldChange {
  /** After a figure or a verdict, as in "at 10% less speed". */
  text: LocalText;
  /** What differs in it. */
  family: 'nothing' | 'speed' | 'pins';
  speedFactor: number;
  /** By how much every freely dropped pin stands elsewhere, metres. */
  eastMetres: number;
  northMetres: number;
}

/** The world that was asked about. */
export const asMeasured: WorldChange = {
  text: { nl: 'zoals gevraagd', en: 'as asked' },
  ...{ family: 'nothing', speedFactor: 1, eastMetres: 0, northMetres: 0 },
};

const speed = (speedFactor: number, nl: string, en: string): WorldChange => ({
  ...asMeasured,
  ...{ family: 'speed', speedFactor, text: { nl, en } },
});
const shiftMetres = 50;
const shift = (east: number, north: number, nl: string, en: string): WorldChange => ({
  ...asMeasured,
  family: 'pins',
  ...{ eastMetres: east * shiftMetres, northMetres: north * shiftMetres },
  text: { nl: `met de locaties 50 meter naar het ${nl}`, en: `with the sites 50 metres to the ${en}` },
});

/** Speeds differ from person to person and from route to route: 10 % either way. */
const speeds = [
  speed(0.9, 'bij 10% minder snelheid', 'at 10% less speed'),
  speed(1.1, 'bij 10% meer snelheid', 'at 10% more speed'),
];
/** A pin that is dropped freely is not an address yet: 50 m either way. */
const shifts = [
  shift(1, 0, 'oosten', 'east'),
  shift(-1, 0, 'westen', 'west'),
  shift(0, 1, 'noorden', 'north'),
  shift(0, -1, 'zuiden', 'south'),
];

/**
 * The worlds in which a verdict has to hold beside the one asked about: 10 % slower and faster, and every freely dropped pin 50 m to each
 * side. One thing differs at a time, and it is the same for all scenarios, so that what they have in common makes no difference between
 * them.
 */
export const worldsOf = (hasFreePins: boolean): WorldChange[] => (hasFreePins ? [...speeds, ...shifts] : speeds);

const families = [
  {
    ...{ family: 'speed', size: speeds.length },
    text: { nl: 'bij 10% minder of meer snelheid', en: 'at 10% less or more speed' },
  },
  {
    ...{ family: 'pins', size: shifts.length },
    text: {
      nl: 'met de locaties 50 meter naar het noorden, oosten, zuiden of westen',
      en: 'with the sites 50 metres to the north, east, south or west',
    },
  },
] as const;

/** Worlds in a sentence, as in "bij 10% minder snelheid"; together where all that differ in the same are meant. */
export function worldsInWords(worlds: readonly Pick<WorldChange, 'text' | 'family'>[]): LocalText {
  const texts = families.flatMap(({ family, size, text }): LocalText[] => {
    const ofFamily = worlds.filter((world) => world.family === family);
    return ofFamily.length === size ? [text] : ofFamily.map((world) => world.text);
  });
  const list = (items: string[], and: string) =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items[items.length - 1]}`;
  return {
    nl: list(
      texts.map(({ nl }) => nl),
      'en',
    ),
    en: list(
      texts.map(({ en }) => en),
      'and',
    ),
  };
}
