import { describe, expect, it } from 'vitest';
import type { Verdict } from '#planning/verdicts/evidence.ts';
import { verdictCodes } from '#planning/verdicts/evidence.ts';
import { en } from '#web/messages/print/en.ts';
import { nl } from '#web/messages/print/nl.ts';
import { sentenceLimits } from '#web/print/verdictSentences.ts';

const verdict = (code: Verdict['code'], measure: Verdict['measure']): Verdict => ({
  ...{ code, measure },
  text: { nl: `${code} in woorden`, en: `${code} in words` },
});

describe('what the sentences of a report may say', () => {
  it('is everything where nothing forbids it', () => {
    expect(sentenceLimits([], 'nl')).toEqual({
      ...{ nothingLeft: null, tooSmall: null, mayNameNobody: true, maySayCost: true, texts: [] },
    });
  });

  const forbidding = verdictCodes.filter((code) => code !== 'within-margin');
  it.each(forbidding)('is not that nobody loses, and has the words of the verdict once: %s', (code) => {
    const verdicts = [verdict(code, 'newly-covered'), verdict(code, 'no-longer-covered'), verdict(code, 'visits')];
    for (const [language, text] of [
      ['nl', `${code} in woorden`],
      ['en', `${code} in words`],
    ] as const) {
      const limits = sentenceLimits(verdicts, language);
      expect(limits.mayNameNobody).toBe(false);
      expect(limits.texts).toEqual([text]);
      expect(limits.nothingLeft).toBe(code === 'no-place-left' ? text : null);
    }
  });

  it('is no cost where what closing saves is not known', () => {
    const limits = sentenceLimits([verdict('saving-unknown', 'yearly-cost')], 'nl');
    expect(limits).toMatchObject({ mayNameNobody: true, maySayCost: false, texts: ['saving-unknown in woorden'] });
    const full = sentenceLimits([verdict('over-capacity', 'yearly-cost')], 'nl');
    expect([full.maySayCost, full.tooSmall === null]).toEqual([true, false]);
  });

  it('leaves who falls out of reach out of the sentence in both languages', () => {
    const parts = { gained: '100', range: 'x', noun: 'y', minutes: 'z' };
    expect(nl.says.proposal({ ...parts, lost: '0' })).toContain('niemand valt erbuiten.');
    expect(nl.says.proposal({ ...parts, lost: null })).toMatch(/binnen z\.$/);
    expect(en.says.proposal({ ...parts, lost: '0' })).toContain('nobody falls out of it.');
    expect(en.says.proposal({ ...parts, lost: null })).toMatch(/within z\.$/);
  });
});
