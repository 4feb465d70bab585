import type { AreaOfBuurten } from '#coverage/index.ts';
import { mostUsed } from '../engine/mostUsed.ts';
import type { CatchmentsAnswer } from '../engine/protocol.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import { placeColours } from '../map/effectPalette.ts';
import type { CatchmentMessages } from '../messages/catchments/nl.ts';
import type { Messages } from '../messages/nl.ts';
import type { AreaNames } from '../thematic/areaNames.ts';
import type { AreaShade, Column, Row, ThematicMap } from '../thematic/thematicMap.ts';
import { placeTints } from './placeTints.ts';

/** The place that most addresses of an area have nearest, and their share; null where no address reaches a place. */
interface Use {
  place: number;
  share: number;
}

export interface CatchmentsContext {
  /** The areas of the map, with their buurten. */
  areas: readonly AreaOfBuurten[];
  names: AreaNames;
  format: NumberFormat;
  messages: Messages;
  words: CatchmentMessages;
  /** Of the target group, as in the middle of a sentence. */
  noun: string;
  nameOf: (placeId: string) => string;
}

/** The colour of each place, in their order. */
export function catchmentColours({ places, touching }: CatchmentsAnswer): string[] {
  return placeTints(places.length, touching, placeColours.length).map((tint) => placeColours[tint]);
}

/**
 * Who uses which place, as a map: each area in the tint of the place that most of its addresses have nearest.
 * @param areas the map of the same areas
 */
export function catchmentsMap(areas: ThematicMap, answer: CatchmentsAnswer, context: CatchmentsContext): ThematicMap {
  const { format, messages, names, noun, nameOf, words: w } = context;
  const { places, buurten } = answer;
  const ofBuurt = new Map(buurten.map(({ code, addresses }) => [code, addresses]));
  const uses = new Map(
    context.areas.map(({ code, buurtCodes }): [string, Use | null] => [
      code,
      useOf(buurtCodes.map((buurt) => ofBuurt.get(buurt) ?? [])),
    ]),
  );
  const colours = catchmentColours(answer);
  const listed = places.map(({ id, addresses, people }, index) => ({
    name: nameOf(id),
    users: w.users(format.whole(addresses), people === null ? null : format.people(people), noun),
    colour: colours[index],
    areaCount: [...uses.values()].filter((use) => use?.place === index).length,
  }));
  const describe = (use: Use | null | undefined) =>
    use ? w.describe(listed[use.place].name, format.roundShare(use.share)) : messages.reach.nothingReachable;
  const columns: Column[] = [
    { id: 'name', label: messages.levels[areas.level], kind: 'text' },
    ...names.parentColumns(areas.level, messages),
    { id: 'place', label: w.place, kind: 'text' },
    { id: 'share', label: w.share, kind: 'text' },
  ];
  const rows = areas.areas.features.map(({ properties }): Row => {
    const use = uses.get(properties.code);
    return {
      code: properties.code,
      cells: {
        name: properties.name,
        ...names.parentCells(properties),
        place: use ? listed[use.place].name : null,
        share: use ? format.roundShare(use.share) : null,
      },
    };
  });
  // Places are no classes with limits.
  const facts = areas.legend.facts.filter((fact) => fact !== messages.legend.method(messages.legend.fixedBreaks));
  const caveats = [w.note, ...(new Set(colours).size < places.length ? [w.coloursAgain] : [])];
  return {
    ...areas,
    symbol: 'fill',
    colours: listed.map(({ colour }) => colour),
    shades: new Map(
      [...uses].map(([code, use]): [string, AreaShade] => [
        code,
        { value: use?.share ?? null, classIndex: use?.place ?? null, radiusPixels: 0 },
      ]),
    ),
    legend: {
      title: w.title,
      unit: w.unit,
      classes: listed.map(({ name, users, colour, areaCount }) => ({ colour, areaCount, label: `${name}: ${users}` })),
      circles: [],
      drawn: 'lines',
      noDataCount: [...uses.values()].filter((use) => use === null).length,
      noDataLabel: messages.reach.nothingReachable,
      facts,
      caveats,
    },
    table: { caption: w.title, columns, rows, notes: [...facts, ...caveats] },
    describe: (code) => describe(uses.get(code)),
  };
}

/** @param counts per buurt of the area: addresses by place */
function useOf(counts: readonly (readonly (readonly [place: number, addresses: number])[])[]): Use | null {
  const total = new Map<number, number>();
  for (const [place, addresses] of counts.flat()) total.set(place, (total.get(place) ?? 0) + addresses);
  const place = mostUsed(total);
  if (place === null) return null;
  const all = [...total.values()].reduce((sum, addresses) => sum + addresses, 0);
  return all === 0 ? null : { place, share: (total.get(place) ?? 0) / all };
}
