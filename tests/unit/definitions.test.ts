import { describe, expect, it } from 'vitest';
import { roomLeft } from '#definitions/scenarioStorage.ts';
import { audienceOf, categoryPattern, defaultFacilityTypes, furtherSign } from '#definitions/facilityTypes.ts';
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

describe('kinds of facility', () => {
  it('have an id and a sign of their own, and so do thirty more', () => {
    const signs = [...defaultFacilityTypes, ...Array.from({ length: 30 }, (_, i) => furtherSign(i))];
    expect(new Set(signs.map(({ shape, colour }) => `${shape} ${colour}`)).size).toBe(signs.length);
    expect(new Set(signs.slice(0, 9).map(({ shape }) => shape)).size).toBe(9);
    for (const { category } of defaultFacilityTypes) expect(category).toMatch(categoryPattern);
  });

  it('are for anyone or for own inhabitants, and what they say of a product comes first', () => {
    const library = { audience: 'anyone', productAudiences: { informatie: 'own-inhabitants' } } as const;
    expect(audienceOf(library, undefined)).toBe('anyone');
    expect(audienceOf(library, 'vergaderen')).toBe('anyone');
    expect(audienceOf(library, 'paspoort')).toBe('own-inhabitants');
    expect(audienceOf(library, 'informatie')).toBe('own-inhabitants');
    expect(audienceOf({ ...library, productAudiences: { paspoort: 'anyone' } }, 'paspoort')).toBe('anyone');
    expect(audienceOf(library, 'constructor')).toBe('anyone');
  });
});

describe('room for scenarios', () => {
  it.each([
    [0, 0, 'enough'],
    [4499, 179_000_000, 'enough'],
    [4500, 0, 'little'],
    [0, 180_000_000, 'little'],
    [5000, 0, 'none'],
    [0, 200_000_000, 'none'],
  ])('of which %i with %i bytes are there is %s', (count, bytes, room) => {
    expect(roomLeft({ count, bytes })).toBe(room);
  });
});
