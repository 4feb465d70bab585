import { knownByAddress } from '#definitions/addresses.ts';
import type { KnownByAddress } from '#definitions/addresses.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import { ownLevels } from '#definitions/ownData.ts';
import type { OwnDenominator } from '#definitions/ownData.ts';
import type { KnownArea, KnownAreas } from '#ownData/areaFinder.ts';
import type { OwnGround } from '#ownData/groupFigures.ts';
import type { CountNode } from '#ownData/hideSmallCounts.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { selectAddressRows, selectBuurtOutlines, selectOwnGround } from '../queries/ownGround.ts';
import type { OwnGroundRow } from '../queries/ownGround.ts';

/** What own counts need of the dataset that is served: its areas, their people and what counts are shared out by. */
export interface DatasetGround extends OwnGround {
  /** By code. */
  rows: ReadonlyMap<string, OwnGroundRow>;
  known: KnownAreas;
  /** The areas as a tree. */
  nodes: CountNode[];
  /** Of the buurten, in which points are counted; see `selectBuurtOutlines`. */
  outlines: string;
  knownByAddress: KnownByAddress;
  /** What addresses are called, read when a file holds some; see `selectAddressRows`. */
  readAddresses: () => Promise<string>;
}

const grounds = new WeakMap<DatasetSnapshot, Promise<DatasetGround>>();

/** Read once for a dataset. */
export function ownGroundOf(snapshot: DatasetSnapshot): Promise<DatasetGround> {
  const kept = grounds.get(snapshot);
  if (kept) return kept;
  const reading = readGround(snapshot);
  grounds.set(snapshot, reading);
  reading.catch(() => grounds.delete(snapshot));
  return reading;
}

async function readGround({ pool, id, places, municipality, addressFacts }: DatasetSnapshot): Promise<DatasetGround> {
  const [rows, outlines, { areas }] = await Promise.all([
    selectOwnGround(pool, id),
    selectBuurtOutlines(pool, id),
    places,
  ]);
  const buurten = rows.filter(({ level }) => level === 'buurt');
  const keyed = (valueOf: (row: OwnGroundRow) => number | null) =>
    new Map(
      buurten.flatMap((row) => {
        const value = valueOf(row);
        return value === null ? [] : [[row.code, value] as const];
      }),
    );
  const isOwnLevel = (level: AreaLevel): level is KnownArea['level'] => ownLevels.some((own) => own === level);
  return {
    ...{ areas, outlines, knownByAddress: knownByAddress(addressFacts) },
    readAddresses: () => selectAddressRows(pool, id),
    rows: new Map(rows.map((row) => [row.code, row])),
    keys: {
      adults: keyed((row) => populationOf(row, 'adults')),
      inhabitants: keyed(({ inhabitants }) => inhabitants),
      addresses: keyed(({ address_count }) => address_count),
    },
    known: {
      municipality,
      areas: rows.flatMap(({ code, name, level }) => (isOwnLevel(level) ? [{ code, name, level }] : [])),
    },
    nodes: areaTree(areas),
  };
}

/** All those of an area of whom counts can be a share; null where it is not known. */
export function populationOf({ inhabitants, households, children }: OwnGroundRow, of: OwnDenominator): number | null {
  if (of === 'households') return households;
  if (of === 'inhabitants') return inhabitants;
  return inhabitants === null || children === null ? null : Math.max(0, inhabitants - children);
}

/** Each level as parts of the next larger one that there is. */
function areaTree(areas: OwnGround['areas']): CountNode[] {
  const levels = (['gemeente', 'stadsdeel', 'wijk', 'buurt'] as const).filter((level) => areas[level].length > 0);
  return levels.flatMap((level, i) => {
    const below = levels[i + 1];
    return areas[level].map(({ code, buurtCodes }) => ({
      id: code,
      parts:
        below === undefined
          ? []
          : areas[below]
              .filter((part) => part.buurtCodes.some((buurt) => buurtCodes.includes(buurt)))
              .map((part) => part.code),
    }));
  });
}
