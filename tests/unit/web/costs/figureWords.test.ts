import { describe, expect, it } from 'vitest';
import type { Figure } from '#planning/figure.ts';
import { figureInColumn, figureWords } from '#web/costs/figureWords.ts';
import { en } from '#web/messages/costs/en.ts';
import { nl } from '#web/messages/costs/nl.ts';

type Shown = Pick<Figure, 'value' | 'unit' | 'range' | 'reason'>;
const words = (figure: Partial<Shown>, language: 'nl' | 'en' = 'nl') =>
  figureWords({ value: null, unit: 'people', range: null, ...figure }, language === 'nl' ? nl : en, language);

describe('a figure in words', () => {
  it('is as precise as its range allows, with that range', () => {
    expect(words({ value: 3829, range: { low: 3765, high: 3893 } })).toEqual({
      value: '3.830',
      range: 'tussen 3.770 en 3.890',
    });
    expect(words({ value: 15.83, unit: 'euro-per-visit', range: { low: 12.4, high: 21.2 } }, 'en')).toEqual({
      value: '€16',
      range: 'between €12 and €21',
    });
  });

  it('does not tell a range that is lost in rounding', () => {
    expect(words({ value: 15.83, unit: 'euro-per-visit', range: { low: 15.81, high: 15.84 } })).toEqual({
      value: '€\u00a016',
      range: '',
    });
  });

  it('writes an amount with two decimals below ten euro, and with none above', () => {
    expect(words({ value: 6.24, unit: 'euro-per-visit', range: { low: 6.23, high: 6.25 } }).value).toBe('€\u00a06,24');
    expect(words({ value: 6.24, unit: 'euro-per-km', range: { low: 5.9, high: 6.6 } }).value).toBe('€\u00a06,20');
    expect(words({ value: 32.08, unit: 'euro-per-visit', range: { low: 32.03, high: 32.13 } })).toEqual({
      value: '€\u00a032',
      range: '',
    });
  });

  it('is rounded alike in a column that has the unit in its heading', () => {
    const range = (low: string, high: string | null) => (high === null ? `${low}+` : `${low}-${high}`);
    const visits = { value: 12_468, unit: 'visits-per-year', range: { low: 12_449, high: 12_487 } } as const;
    expect(figureInColumn(visits, range, 'nl')).toEqual({ value: '12.500', range: '' });
    const people = { value: 2504, unit: 'people', range: { low: 2463, high: 2545 } } as const;
    expect(figureInColumn(people, range, 'nl')).toEqual({ value: '2.500', range: '2.460-2.550' });
    expect(figureInColumn({ ...people, range: { low: 2463, high: null } }, range, 'nl').range).toBe('2.460+');
  });

  it('tells a range without an upper limit as that', () => {
    expect(words({ value: 900, unit: 'euro-per-person', range: { low: 400, high: null } }).range).toBe(
      'minstens €\u00a0400',
    );
  });

  it('leaves an amount of the planner as it was given, and never shows a part of a person', () => {
    expect(words({ value: 412_345, unit: 'euro-per-year' }).value).toBe('€\u00a0412.345');
    expect(words({ value: 0.4, range: { low: 0.2, high: 2.6 } })).toEqual({ value: '0', range: 'tussen 0 en 3' });
  });

  it('says why there is none', () => {
    expect(words({ reason: 'nobody-newly-covered' })).toEqual({ value: 'niemand nieuw binnen bereik', range: '' });
  });
});
