import { describe, expect, it } from 'vitest';
import { measuredGroups } from '#planning/measures/measuredGroups.ts';

const wijkOf = new Map([
  ['a1', 'A'],
  ['a2', 'A'],
  ['b1', 'B'],
]);
const everyone = {
  id: 'inhabitants',
  buurten: [
    { code: 'a1', value: 2000, status: 'measured' },
    { code: 'a2', value: 1000, status: 'measured' },
    { code: 'b1', value: null, status: 'secret' },
  ],
};
const ofWijk = (id: string) => ({
  id,
  buurten: [
    { code: 'a1', value: 240, status: 'from-wijk' },
    { code: 'a2', value: 120, status: 'from-wijk' },
    { code: 'b1', value: 60, status: 'measured' },
  ],
});

describe('groups as they are measured', () => {
  it('leave out what has no figure, and share what is known per wijk', () => {
    const [all, born] = measuredGroups([everyone, ofWijk('born-outside-europe')], wijkOf);
    expect(all).toEqual({ id: 'inhabitants', counts: { a1: 2000, a2: 1000 }, roundingStep: 5 });
    // A whole percent of 3,000 people.
    expect(born).toMatchObject({
      counts: { a1: 240, a2: 120, b1: 60 },
      fromWijk: { wijkOfBuurt: { a1: 'A', a2: 'A' }, roundingStep: { A: 30 } },
    });
  });

  it('have a count of the wijk rounded as that count is', () => {
    const [, clients] = measuredGroups([everyone, ofWijk('wmo-clients')], wijkOf);
    expect(clients.fromWijk?.roundingStep).toEqual({ A: clients.roundingStep });
  });
});
