import { describe, expect, it } from 'vitest';
import { travelDistanceBreaksMetres, travelTimeBreaksMinutes } from '#definitions/travelProfiles.ts';
import { spreadRows } from '#web/modes/reach/spread.ts';

/** 5, 10, 15, 20, 30, 45, 60 minutes, and more. */
const membersPerBand = [100, 50, 25, 0, 20, 5, 0, 0];
const breaks = travelTimeBreaksMinutes;
const marks = { breaks, cutoff: 15, median: 5, p90: 30 };

describe('how travel times are spread', () => {
  it('has a row per class of the legend, whose shares are of all who can be placed', () => {
    const rows = spreadRows({ membersPerBand, unreachableMembers: 0 }, marks);
    expect(rows.map(({ classIndex }) => classIndex)).toEqual([...travelTimeBreaksMinutes.keys(), 7]);
    expect(rows.map(({ share }) => share)).toEqual([0.5, 0.25, 0.125, 0, 0.1, 0.025, 0, 0]);
    expect(rows.map(({ length }) => length)).toEqual([1, 0.5, 0.25, 0, 0.2, 0.05, 0, 0]);
  });

  it('puts median and 9 in 10 in the class that a limit ends, and the cutoff on that limit', () => {
    const rows = spreadRows({ membersPerBand, unreachableMembers: 0 }, marks);
    expect(rows.map(({ tags }) => tags)).toEqual([['median'], [], [], [], ['p90'], [], [], []]);
    expect(rows.findIndex(({ endsAtCutoff }) => endsAtCutoff)).toBe(2);
    const within = rows.slice(0, 3).reduce((sum, { members }) => sum + members, 0);
    expect(within).toBe(175);
  });

  it('names a cutoff that is no limit in the class where it lies, also beyond the last', () => {
    const tagsAt = (cutoff: number) =>
      spreadRows({ membersPerBand, unreachableMembers: 0 }, { breaks, cutoff, median: null, p90: null });
    const inClass = (cutoff: number) => tagsAt(cutoff).findIndex(({ tags }) => tags.includes('cutoff'));
    expect([12, 90, 5.5].map(inClass)).toEqual([2, 7, 1]);
    expect(tagsAt(12).some(({ endsAtCutoff }) => endsAtCutoff)).toBe(false);
  });

  it('does so for distances as well, in the classes of their own legend', () => {
    const metres = { breaks: travelDistanceBreaksMetres, cutoff: 1250, median: 1000, p90: 4100 };
    const rows = spreadRows({ membersPerBand, unreachableMembers: 0 }, metres);
    expect(rows.map(({ tags }) => tags)).toEqual([[], ['median'], ['cutoff'], [], [], [], ['p90'], []]);
    expect(rows.some(({ endsAtCutoff }) => endsAtCutoff)).toBe(false);
  });

  it('counts who reaches nothing apart, and says nothing of nobody', () => {
    const none = { breaks, cutoff: 15, median: null, p90: null };
    const last = spreadRows({ membersPerBand, unreachableMembers: 200 }, marks).at(-1);
    expect(last).toMatchObject({ classIndex: null, members: 200, share: 0.5, length: 1 });
    expect(spreadRows({ membersPerBand: membersPerBand.map(() => 0), unreachableMembers: 0 }, none)).toEqual([]);
  });
});
