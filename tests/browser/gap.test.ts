import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import type { Values } from '#contract/targetGroups.ts';
import { gapOf } from '#web/modes/gap/gapAreas.ts';
import { gapColours } from '#web/modes/gap/gapColours.ts';
import { violations } from './axe.ts';
import { areaState, drawnClasses, PageUnderTest, settled } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

/** Classes from the server's own figures, as the map should show them. */
async function expectedGap() {
  const body = {
    profile: 'walk',
    categories: ['loket'],
    targetGroup: 'age-65-plus',
    cutoffMinutes: 15,
    level: 'buurt',
  };
  const coverage = (await (await app.service.post('/coverage', body)).json()) as Coverage;
  const densities = await app.ask<Values>('/target-groups/age-65-plus/values?level=buurt&measure=density');
  return gapOf(coverage.areas, densities, 15);
}

describe('Ver en dicht bewoond', () => {
  it('is one choice away from the travel times, and shades every buurt by both figures', async () => {
    const page = await app.open('?mode=reach');
    await page.getByRole('radio', { name: 'Ver en dicht bewoond' }).check();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('theme')).toBe('gap');
    const { areas } = await expectedGap();
    const drawn = await drawnClasses(
      page,
      'buurt',
      areas.map(({ code }) => code),
    );
    expect(drawn).toEqual(areas.map(({ cell }) => cell ?? -1));
    const darkest = areas.find(({ cell }) => cell === 8)!;
    expect((await areaState(page, 'buurt', darkest.code)).colour).toBe(gapColours[2][2]);
  });

  it('counts the buurten per cell in the legend, and names the corners', async () => {
    const page = await app.visit('?mode=reach&theme=gap');
    const { classes } = await expectedGap();
    const cells = page.locator('.legend td.cell');
    const texts = await cells.allInnerTexts();
    const shown = texts.map((text) => Number(/\d+$/.exec(text)![0]));
    expect(shown).toEqual([...classes.counts].reverse().flat());
    const legend = await page.locator('.legend').innerText();
    expect(legend).toContain('veel mensen, ver weg: bouwen of bezoeken');
    expect(legend).toContain('veel mensen, dichtbij: beter bekend maken');
  });

  it('says the same in the table, with both figures and the class in words', async () => {
    const page = await app.visit('?mode=reach&theme=gap&table=1');
    const { areas } = await expectedGap();
    const widest = [...areas].sort((a, b) => (b.gap ?? 0) - (a.gap ?? 0))[0];
    const first = page.locator('.drawer tbody tr').first();
    const text = await first.innerText();
    expect(text).toContain('veel mensen, ver weg');
    expect(text).toContain(Math.round(widest.gap!).toLocaleString('nl-NL', { useGrouping: 'always' as never }));
    expect(text).toContain(
      Math.round(widest.densityPerKm2!).toLocaleString('nl-NL', { useGrouping: 'always' as never }),
    );
  });

  it('is fit for everyone, by axe-core, in both languages', async () => {
    expect(await violations(await app.visit('?mode=reach&theme=gap&table=1'))).toEqual([]);
    // Figures of the question before are faint until those of this one are there.
    const english = await app.visit('?mode=reach&theme=gap&lang=en&group=wmo-clients');
    await expect.poll(() => violations(english)).toEqual([]);
  });
});
