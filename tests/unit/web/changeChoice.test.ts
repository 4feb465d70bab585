import { describe, expect, it } from 'vitest';
import { changedChoice, withMust } from '#web/modes/best/changeChoice.ts';
import { defaultView } from '#web/view/viewParameters.ts';

const choice = { ...defaultView.bestPlaces, required: ['net-3', 'bieb'], excluded: ['candidate-1', 'centrum'] };

describe('a changed question of Beste plekken', () => {
  it('forgets what must or may not among numbered points when their numbers mean others', () => {
    const [noNet, noList] = [{ required: ['bieb'] }, { excluded: ['centrum'] }];
    const cases = [
      { changes: { netCount: 50 }, left: noNet },
      { changes: { points: [] }, left: noList },
      { changes: { from: 'list' as const }, left: { ...noNet, ...noList } },
      // A list keeps its numbers, whatever part of it lies in the areas.
      { changes: { within: ['SD1'] }, left: noNet },
    ];
    for (const { changes, left } of cases) {
      expect(changedChoice(choice, changes)).toEqual({ ...choice, ...changes, ...left });
    }
    expect(changedChoice(choice, { sites: 5 })).toEqual({ ...choice, sites: 5 });
  });

  it('fixes a place, excludes it or leaves it free, one of the three', () => {
    expect(withMust(choice, 'bieb', 'excluded')).toEqual({
      required: ['net-3'],
      excluded: ['candidate-1', 'centrum', 'bieb'],
    });
    expect(withMust(choice, 'centrum', 'required').excluded).toEqual(['candidate-1']);
    expect(withMust(choice, 'net-3', 'free').required).toEqual(['bieb']);
  });
});
