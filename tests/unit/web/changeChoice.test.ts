import { describe, expect, it } from 'vitest';
import { changedChoice, withMust } from '#web/modes/best/changeChoice.ts';
import { defaultView } from '#web/view/viewParameters.ts';

const choice = { ...defaultView.bestPlaces, required: ['net-3', 'bieb'], excluded: ['candidate-1', 'centrum'] };

describe('a changed question of Beste plekken', () => {
  it('forgets what must or may not among numbered points when their numbers mean others', () => {
    for (const changes of [{ netCount: 50 }, { within: ['SD1'] }, { points: [] }, { from: 'list' as const }]) {
      expect(changedChoice(choice, changes)).toEqual({
        ...choice,
        ...changes,
        required: ['bieb'],
        excluded: ['centrum'],
      });
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
