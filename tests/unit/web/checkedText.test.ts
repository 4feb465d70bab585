import { describe, expect, it } from 'vitest';
import { checkedDetails, checkedSentence, type OwnFacilitiesKnown } from '#web/facilities/checkedText.ts';
import { en } from '#web/messages/en.ts';
import { nl } from '#web/messages/nl.ts';

const facility = (id: string, checkedOn: string | null) => ({ id, name: `Loket ${id}`, checkedOn });
const own = {
  facilities: ['a', 'b'].map((id) => ({ id, record: { checkedBy: 'Jansen' } })),
} as unknown as OwnFacilitiesKnown;
const dutch = { messages: nl, language: 'nl', own } as const;

describe('what was checked of facilities', () => {
  it('is said of each that was, by whom and when, and of the others that nobody did', () => {
    const facilities = [facility('a', '2026-11-30'), facility('b', '2026-11-30'), facility('c', null)];
    expect(checkedDetails(facilities, dutch)).toBe(
      'Van de 3 voorzieningen zijn er 2 gecontroleerd door de gemeente; de andere niet aan de hand van een actuele gemeentelijke lijst. Loket a, Loket b: gecontroleerd op 30 november 2026 door Jansen.',
    );
  });

  it('stands by itself where all were checked, and keeps days apart', () => {
    expect(checkedDetails([facility('a', '2026-11-30'), facility('b', '2026-12-01')], dutch)).toBe(
      'Loket a: gecontroleerd op 30 november 2026 door Jansen. Loket b: gecontroleerd op 1 december 2026 door Jansen.',
    );
  });

  it('never says that nobody checked what somebody did, also where it is not known who', () => {
    const english = { messages: en, language: 'en', own: null } as const;
    expect(checkedSentence(facility('a', '2026-11-30'), english)).toBe('Checked on 30 November 2026.');
    expect(checkedDetails([facility('c', null)], english)).toBe(
      'The facilities were not checked against a current municipal list.',
    );
  });
});
