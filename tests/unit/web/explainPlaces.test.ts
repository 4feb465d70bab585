import { describe, expect, it } from 'vitest';
import type { PlacesReport } from '#planning/bestPlaces/placesQuestion.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import { nl as messages } from '#web/messages/nl.ts';
import { nl as words } from '#web/messages/best/nl.ts';
import { answerFigures, answerNotes } from '#web/modes/best/answerFigures.ts';
import { explainAnswers, explainGap, explainInstead, type AnswerAbout } from '#web/modes/best/explainPlaces.ts';

const place = (name: string, costEuro = 80_000) => ({ id: name, name, lon: 4.6, lat: 52.3, costEuro });
const report: PlacesReport = {
  sites: [
    { ...place('Bieb'), isRequired: false },
    { ...place('Buurthuis', 90_000), isRequired: true },
  ],
  ...{ meanMetres: 850, coveredCount: 6000, maxMetres: 4000, unreachableCount: 12 },
  ...{ value: 1000, bound: 990, gap: 0.01, isProven: false, room: null },
};
const about: AnswerAbout = {
  ...{ words, messages, format: numberFormat('nl'), speedKmh: 4.2 },
  ...{
    report,
    goal: 'least-travel',
    question: ['Wie en hoe.'],
    weighed: [],
    notConnected: [],
    budgetEuro: null,
    candidateCount: 11,
    cutoffMinutes: 15,
    groupCount: 8000,
  },
  nameOf: ({ name }) => name ?? '',
  nameOfId: (id) => id,
};
const textOf = ({ sections }: { sections: readonly { lines: string[] }[] }) =>
  sections.flatMap(({ lines }) => lines).join(' ');

describe('figures of an answer of Beste plekken', () => {
  const figures = answerFigures(about, null);

  it('stand with their own calculation, the question and the proof', () => {
    expect(figures.map(({ shown }) => shown)).toEqual([
      '12 min, 850 m',
      '6.000 (75%)',
      '57 min, 4.000 m',
      '€ 170.000 per jaar',
    ]);
    const said = figures.map(({ explains }) => textOf(explains));
    expect(said[0]).toContain('bereikt: 12 min, 850 m.');
    expect(said[1]).toContain('hoogstens 1.050 m over straat');
    expect(said[1]).toContain('6.000 van de 8.000 mensen is 75%.');
    expect(new Set(said).size).toBe(4);
    for (const { explains } of figures) {
      expect(explains.sections[0].lines).toEqual(['Wie en hoe.']);
      expect(explains.margin).toBe('Hoogstens 1,0% van het best mogelijke af');
    }
    const rows = figures[3].explains.sections.flatMap(({ table }) => table?.rows ?? []);
    expect(rows).toEqual([
      ['Bieb', '€ 80.000 per jaar'],
      ['Buurthuis', '€ 90.000 per jaar'],
    ]);
  });

  it('say how things are now where that is known', () => {
    const now = { meanMetres: 1000, coveredCount: 4000, groupCount: 8000 } as never;
    expect(answerFigures(about, now).map(({ below }) => below?.shown ?? null)).toEqual([
      ...['nu 14 min, 1.000 m', 'nu 4.000 (50%)'],
      ...[null, null],
    ]);
  });

  it('stand beside the budget where one was asked for', () => {
    const [cost] = answerFigures({ ...about, budgetEuro: 200_000 }, null).slice(-1);
    expect(cost.below?.shown).toBe('van hoogstens € 200.000 per jaar');
  });

  it('name a few of the places without a street, and say where nothing was left to choose', () => {
    const notConnected = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const fixed = { ...report, sites: report.sites.map((site) => ({ ...site, isRequired: true })) };
    const texts = answerNotes({ ...about, notConnected, report: fixed }, ['Loket']).map(({ text }) => text);
    expect(texts[0]).toBe('Gaat dicht in dit antwoord: Loket.');
    expect(texts).toContain('Doet niet mee, want verder dan 300 m van een straat: a, b, c, d, e en nog 2.');
    expect(texts).toContain(words.answer.allFixed);
  });

  it('say what hours and desks leave out, how full each place is, and that the gap may stay open', () => {
    const room = {
      places: [
        { id: 'Bieb', visitsPerYear: 500, roomVisitsPerYear: 1000 },
        { id: 'Loket', visitsPerYear: 700, roomVisitsPerYear: null },
      ],
      noRoomVisitsPerYear: 300,
    };
    const notes = answerNotes({ ...about, report: { ...report, room } }, []).slice(1);
    expect(notes.map(({ text }) => text)).toEqual([
      'Voor 300 bezoeken per jaar is op geen enkele bereikbare plek tijd.',
      words.room.counted,
      words.room.leftOut,
      words.room.gap,
    ]);
    expect(notes[0].explains?.sections.flatMap(({ table }) => table?.rows ?? [])).toEqual([
      ['Bieb', '500 van 1.000 bezoeken per jaar (50% vol)'],
      ['Loket', '700 bezoeken per jaar; hoeveel er passen is niet bekend'],
    ]);
    expect(answerNotes(about, []).at(-1)?.text).toBe(words.answer.leftOut);
  });

  it('come with who reaches nothing, explained', () => {
    const notes = answerNotes(about, []);
    expect(notes[0].text).toContain('12 mensen van deze groep bereiken geen enkele plek');
    expect(notes[0].explains).not.toBeNull();
    const weighed = { ...about, weighed: ['Gewogen.'] };
    expect(answerNotes(weighed, [])[0]).toEqual({ text: 'Gewogen.', explains: null });
  });
});

describe('the gap', () => {
  it('is filled in with answer and bound', () => {
    expect(textOf(explainGap({ label: '', shown: '' }, about))).toContain(
      'Het verschil tussen 1.000 m en 990 m, gedeeld door 1.000 m, is 1,0%',
    );
  });
});

describe('what stands around an answer', () => {
  it('lists the places that could come for a site, or the first choice where none is as good', () => {
    const other = { place: place('Elders'), value: 1005, metresAway: 640 };
    const figure = { label: '', shown: '' };
    const tableOf = (indifferent: (typeof other)[]) =>
      explainInstead(figure, { site: report.sites[0], best: other, indifferent }, about).sections[1].table?.rows;
    expect(tableOf([other])).toEqual([['1. Elders', '1.005 m', '640 m']]);
    expect(tableOf([])).toEqual([['1. Elders', '1.005 m', '640 m']]);
  });

  it('lists the answers by number of sites or by cost, with their places', () => {
    const answers = [{ count: 2, places: report.sites, value: 1000, costEuro: 170_000, gap: null }];
    const rows = (isByCost: boolean) =>
      explainAnswers({ label: '', shown: '' }, answers, isByCost, about).sections[1].table?.rows;
    expect(rows(false)).toEqual([['2', '€ 170.000 per jaar', '1.000 m', 'Bieb, Buurthuis']]);
    expect(rows(true)).toEqual([['€ 170.000 per jaar', '2', '1.000 m', 'Bieb, Buurthuis']]);
    const bounded = answers.map((answer) => ({ ...answer, gap: 0.0123 }));
    expect(explainAnswers({ label: '', shown: '' }, bounded, false, about).sections[1].table).toEqual({
      header: ['Locaties', 'Kosten per jaar', 'Gemiddeld (m)', 'Hoogstens van het best af', 'Gekozen plekken'],
      rows: [['2', '€ 170.000 per jaar', '1.000 m', '1,3%', 'Bieb, Buurthuis']],
    });
  });
});
