import { describe, expect, it } from 'vitest';
import { assumedForEarlier } from '#web/scenario/assumedForEarlier.ts';
import { exampleSite } from '#tests/scenes/scenarioExample.ts';

describe('what is assumed for a scenario of an earlier version', () => {
  it('is nothing for one of the present version', () => {
    expect(assumedForEarlier({ sites: [exampleSite] })).toBeNull();
  });

  it('is the week of its sites, where it has any, and desks and minutes in any case', () => {
    expect(assumedForEarlier({ migratedFrom: 1, sites: [exampleSite] })).toEqual({ hours: true });
    expect(assumedForEarlier({ migratedFrom: 1, sites: [] })).toEqual({ hours: false });
  });
});
