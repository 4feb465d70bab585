import { mostUsed } from '#web/engine/mostUsed.ts';
import type { CatchmentsAnswer } from '#web/engine/protocol.ts';
import { placeColours } from '#web/map/effectPalette.ts';
import type { AreaShade, Column, Row, ThematicMap } from '#web/thematic/thematicMap.ts';
import type { EffectContext } from './effectContext.ts';

/** The place that most addresses of an area have nearest, and their share; null where no address reaches a place. */
interface Use {
  place: number;
  share: number;
}

/**
 * Who uses which place, as a map: each area in the tint of the place that most of its addresses have nearest.
 * @param areas the map of the same areas
 * @param nameOf a place, by its id
 */
export function catchmentsMap(
  areas: ThematicMap,
  { places, buurten }: CatchmentsAnswer,
  context: EffectContext,
  nameOf: (id: string) => string,
): ThematicMap {
  const { format, messages, names, words, today } = context;
  const w = words.catchments;
  const ofBuurt = new Map(buurten.map(({ code, addresses }) => [code, addresses]));
  const { start, end } = today.parts.level;
  const uses = new Map(
    today.parts.areas
      .slice(start, end)
      .map(({ code, buurtCodes }): [string, Use | null] => [
        code,
        useOf(buurtCodes.map((buurt) => ofBuurt.get(buurt) ?? [])),
      ]),
  );
  const listed = places.map(({ id, addresses }, index) => ({
    name: nameOf(id),
    addresses,
    colour: placeColours[index % placeColours.length],
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
  const caveats = [w.note, ...(places.length > placeColours.length ? [w.coloursAgain] : [])];
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
      classes: listed.map(({ name, addresses, colour, areaCount }) => ({
        ...{ colour, areaCount, label: w.users(name, format.whole(addresses)) },
      })),
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
