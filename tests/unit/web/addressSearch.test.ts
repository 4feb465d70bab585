import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AddressSuggestions, SuggestedAddress } from '#contract/ownAddresses.ts';
import { RequestFailure } from '#web/data/request.ts';
import { createAddressSearch } from '#web/facilities/addressSearch.svelte.ts';
import { chosenText, suggestionTexts } from '#web/facilities/suggestionTexts.ts';
import { en } from '#web/messages/editing/en.ts';
import { nl } from '#web/messages/editing/nl.ts';
import { createCombobox } from '#web/ui/combobox.svelte.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const address = (changes: Partial<SuggestedAddress> = {}): SuggestedAddress => ({
  ...{ street: 'Grote Markt', number: '2', postcode: '2011RD', town: 'Haarlem', lon: 4.63, lat: 52.38 },
  ...{ streetFit: 'same', numberFit: 'same', address: 'Grote Markt 2, 2011 RD Haarlem', ...changes },
});

/** Questions, each to be answered by the test. */
function answering() {
  const asked: { text: string; answer: (answer: AddressSuggestions) => void; refuse: (why: unknown) => void }[] = [];
  const search = createAddressSearch((text) => new Promise((answer, refuse) => asked.push({ text, answer, refuse })));
  return { asked, search };
}
const pause = () => vi.advanceTimersByTimeAsync(250);

describe('what is typed of an address', () => {
  it('is asked for once who types pauses, and what was typed before is never shown for it', async () => {
    const { asked, search } = answering();
    for (const text of ['G', 'Gr', 'Grote M']) search.type(text);
    await pause();
    search.type('Grote Markt 2 ');
    await pause();
    expect(asked.map(({ text }) => text)).toEqual(['Grote M', 'Grote Markt 2']);
    asked[1].answer({ addresses: [address()] });
    asked[0].answer({ addresses: [] });
    await pause();
    expect({ found: search.found, outcome: search.outcome, isCurrent: search.isCurrent }).toEqual({
      ...{ found: [address()], outcome: 'answered', isCurrent: true },
    });
    search.type('Kruisstraat 14');
    expect([search.found.length, search.isCurrent]).toEqual([1, false]);
    search.type('');
    await pause();
    expect([asked.length, search.found, search.outcome]).toEqual([2, [], 'idle']);
  });

  it('is told not to be found where the server says no or is away, and asked again by the next letter', async () => {
    const { asked, search } = answering();
    search.type('Grote');
    await pause();
    asked[0].refuse(new RequestFailure('unavailable', 'away', {}));
    await pause();
    expect(search.outcome).toBe('failed');
    search.type('Grote M');
    await pause();
    const problem = { type: '/problems/no-streets', title: '', status: 422, detail: '', instance: '' };
    asked[1].refuse(new RequestFailure('refused', 'no', { status: 422, problem }));
    await pause();
    expect(search.outcome).toBe('noStreets');
  });
});

describe('an address that may be meant', () => {
  it('says how it differs from what was typed, and what the pin stands at, in both languages', () => {
    expect(suggestionTexts(address(), nl)).toMatchObject({ name: 'Grote Markt 2', detail: '2011 RD Haarlem' });
    const near = address({ streetFit: 'near', numberFit: 'near', postcode: null });
    expect(suggestionTexts(near, nl).detail).toBe('Haarlem · lijkt op wat u typte · dichtstbijzijnde nummer');
    expect(suggestionTexts(near, en).detail).toBe('Haarlem · resembles what you typed · nearest number');
    const street = address({ number: null, numberFit: 'none', postcode: null, town: null });
    expect(suggestionTexts(street, nl)).toMatchObject({ name: 'Grote Markt', detail: 'straat' });
    expect(chosenText(address(), nl)).toBe('De speld staat bij dit adres. Sleep hem naar de deur.');
    expect(chosenText(near, en)).toContain('the pin stands at number 2, the nearest to it');
    expect(chosenText(street, en)).toBe(en.atStreet);
  });
});

describe('the keys of a field with a list', () => {
  function pressing(count: number) {
    const taken: number[] = [];
    const box = createCombobox({ count: () => count, canShow: () => count > 0, take: (i) => taken.push(i) });
    const press = (key: string) => {
      const [preventDefault, stopPropagation] = [vi.fn(), vi.fn()];
      box.onkeydown({ key, preventDefault, stopPropagation } as unknown as KeyboardEvent);
      return { isDealtWith: preventDefault.mock.calls.length > 0, isStopped: stopPropagation.mock.calls.length > 0 };
    };
    return { taken, box, press };
  }

  it('walk through the options and round, and take one', () => {
    const { taken, box, press } = pressing(3);
    press('ArrowUp');
    expect([box.isShown, box.active]).toEqual([true, 2]);
    press('ArrowDown');
    expect(box.active).toBe(0);
    press('ArrowDown');
    expect(press('Enter').isDealtWith).toBe(true);
    box.renew();
    press('Enter');
    expect(taken).toEqual([1, 0]);
  });

  it('close the list first, and are left to the form while there is none', () => {
    const { taken, box, press } = pressing(3);
    box.open();
    expect(press('Escape')).toEqual({ isDealtWith: true, isStopped: true });
    expect(box.isShown).toBe(false);
    expect([press('Escape').isDealtWith, press('Enter').isDealtWith, press('a').isDealtWith]).toEqual(
      Array(3).fill(false),
    );
    const empty = pressing(0);
    empty.box.open();
    expect([empty.press('ArrowDown').isDealtWith, empty.press('Enter').isDealtWith]).toEqual([false, false]);
    expect([taken, empty.taken]).toEqual([[], []]);
  });
});
