import type { OsmExtract } from '#readers/osm/extract.ts';
import type { Tags } from '#readers/pbf/tagList.ts';
import { travelKind } from './accessRules.ts';

/** What a stretch of a ferry's way takes. */
export interface Crossing {
  minutes: number;
  waitMinutes: number;
  /** The ferry does not say how long it takes: its time is a guess from its length. */
  isEstimate: boolean;
}

/** Where a ferry does not say how long it takes: a slow boat, and some minutes to get on and off. */
const defaultFerry = { speedKmh: 10, minMinutes: 3 } as const;
/** Where it does not say how often it goes. With an interval it is half of that. */
const defaultWaitMinutes = 10;

const decimetresPerKilometre = 10_000;

/**
 * The time of one stretch between two junctions of a ferry's way: its part of the whole crossing by length, and half the wait at each end
 * that is on land, so that a crossing in several stretches waits once.
 * @param landings how many of its ends are on land, 0-2
 */
export function crossingOf(tags: Tags, stretchDm: number, wayDm: number, landings: number): Crossing {
  const stated = durationMinutes(tags.duration);
  const estimate = Math.max(defaultFerry.minMinutes, (wayDm / decimetresPerKilometre / defaultFerry.speedKmh) * 60);
  const interval = durationMinutes(tags.interval);
  const wait = interval === null ? defaultWaitMinutes : interval / 2;
  return {
    minutes: (stated ?? estimate) * (wayDm === 0 ? 1 : stretchDm / wayDm),
    waitMinutes: (wait * landings) / 2,
    isEstimate: stated === null,
  };
}

/** Minutes of "20", "00:20", "0:20:00" or "PT20M"; null for anything else. */
export function durationMinutes(written: string | undefined): number | null {
  const text = written?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return positive(Number(text));
  const clock = /^(\d+):(\d\d)(?::(\d\d))?$/.exec(text);
  if (clock) return positive(Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60);
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/i.exec(text);
  if (iso) return positive(Number(iso[1] ?? 0) * 60 + Number(iso[2] ?? 0) + Number(iso[3] ?? 0) / 60);
  return null;
}

function positive(minutes: number): number | null {
  return minutes > 0 ? minutes : null;
}

/** The same streets, where nobody crosses by ferry. */
export function withoutFerries(extract: OsmExtract): OsmExtract {
  return { ...extract, ways: extract.ways.filter(({ tags }) => travelKind(tags) !== 'ferry') };
}
