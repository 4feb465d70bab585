import { describe, expect, it } from 'vitest';
import { facilityCategories, facilityTypes } from '#definitions/facilityTypes.ts';
import { populationGroupId, targetGroupIds, targetGroups } from '#definitions/targetGroups.ts';
import { travelMinutes, travelProfile, travelProfileIds, travelProfiles } from '#definitions/travelProfiles.ts';

describe('target groups', () => {
  it('have an id of their own and texts in both languages', () => {
    expect(new Set(targetGroupIds).size).toBe(targetGroups.length);
    for (const group of targetGroups) {
      expect(group.name.nl && group.name.en && group.description.nl && group.description.en, group.id).toBeTruthy();
    }
  });

  it('know the population their share is taken of', () => {
    for (const group of targetGroups) expect(targetGroupIds).toContain(populationGroupId(group.unit));
  });

  it('state the base of every percentage', () => {
    const percentages = targetGroups
      .flatMap((group) => group.sources)
      .filter((source) => source.measure === 'percentage');
    expect(percentages.length).toBeGreaterThan(0);
    for (const source of percentages) expect(source.base, source.column).toBeTruthy();
  });
});

describe('travel profiles', () => {
  it('are complete', () => {
    expect(travelProfiles.map((profile) => profile.id)).toEqual([...travelProfileIds]);
    expect(travelProfile('walk-frail')).toMatchObject({ speedKmh: 2.7, mode: 'foot-step-free' });
  });

  it('turn metres into minutes', () => {
    expect(travelMinutes(1250, 5)).toBe(15);
    expect(travelMinutes(900, 3.6)).toBe(15);
    expect(travelMinutes(0, 15)).toBe(0);
  });
});

it('every facility category has a type with a shape of its own', () => {
  expect(facilityTypes.map((type) => type.category)).toEqual([...facilityCategories]);
  expect(new Set(facilityTypes.map((type) => type.shape)).size).toBe(facilityTypes.length);
});
