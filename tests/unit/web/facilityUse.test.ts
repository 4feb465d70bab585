import { describe, expect, it } from 'vitest';
import type { PlanningAnswer } from '#planning/measures/question.ts';
import { useOfFacility } from '#web/cards/facilityUse.ts';

const use = (id: string, visits: number) => ({
  ...{ id, name: id, visits, visitsToday: visits },
  ...{ capacity: null, visitsPerOpenHour: null, load: null },
});
const alternative = (facilities: ReturnType<typeof use>[], codes: string[] = []) => ({
  ...{ name: '', measures: [], facilities },
  verdicts: codes.map((code) => ({ code, measure: 'cost', text: { nl: code, en: code } })),
});
const measures = (covered: number, withoutRoom: number | null) => ({
  effects: [{ groupId: 'age-65-plus', areaCode: 'GM', coveredAfter: covered }],
  use: { visitsWithoutRoom: withoutRoom === null ? null : { value: withoutRoom } },
});
const answer = (council: ReturnType<typeof alternative>[], scenarios: ReturnType<typeof measures>[]): PlanningAnswer =>
  ({ council: { scenarios: council }, scenarios }) as unknown as PlanningAnswer;
const asked = { facilityId: 'hall', groupId: 'age-65-plus', areaCode: 'GM' };

describe('who uses a facility', () => {
  it('is its share of all visits, and where they go when it closes, most first', () => {
    const open = alternative([use('hall', 600), use('north', 300), use('south', 100)]);
    const closed = alternative([use('north', 400), use('south', 450)]);
    const found = useOfFacility(answer([open, closed], [measures(5000, 10), measures(4200, 160)]), asked);
    expect(found).toMatchObject({
      visits: 600,
      share: 0.6,
      takenOver: [
        { name: 'south', visits: 350 },
        { name: 'north', visits: 100 },
      ],
      moreWithoutRoom: 150,
      peopleLost: 800,
      lastOfKind: null,
    });
  });

  it('says that nothing is left when the last one closes, and nothing of room that is not known', () => {
    const closed = alternative([], ['baseline-zero', 'no-place-left']);
    const found = useOfFacility(
      answer([alternative([use('hall', 600)]), closed], [measures(5000, null), measures(0, null)]),
      asked,
    );
    expect(found?.lastOfKind).toEqual({ nl: 'no-place-left', en: 'no-place-left' });
    expect(found?.moreWithoutRoom).toBeNull();
    expect(found?.takenOver).toEqual([]);
  });

  it('is nothing where the facility does not count', () => {
    const both = [alternative([use('north', 1)]), alternative([use('north', 1)])];
    expect(useOfFacility(answer(both, [measures(1, null), measures(1, null)]), asked)).toBeNull();
  });
});
