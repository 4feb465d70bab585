import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Municipalities } from '#contract/municipalities.ts';
import { findPlace } from '#web/municipalities/findPlace.ts';
import { pageAddress } from '#web/municipalities/pageAddress.ts';
import { municipalityIndex } from '#web/municipalities/municipalityIndex.ts';
import { choicesOf } from '#web/view/remembered.ts';

const municipality = (code: string, name: string, slug: string): Municipalities['municipalities'][number] => ({
  ...{ code, name, slug, bbox: [4, 52, 5, 53], datasetVersion: 'v', loadedAt: '2026-01-31T12:00:00Z', holds: null },
});
const haarlem = municipality('GM0392', 'Haarlem', 'haarlem');
const all = [
  ...[haarlem, municipality('GM0394', 'Haarlemmermeer', 'haarlemmermeer')],
  ...[
    municipality('GM0373', 'Bergen (NH.)', 'bergen-nh'),
    municipality('GM1900', 'Súdwest-Fryslân', 'sudwest-fryslan'),
  ],
];

const pageThatSays = (content: string, count: string) => ({
  querySelector: () => ({ content, dataset: { count } }) as unknown as HTMLMetaElement,
});

describe('what the page is about', () => {
  afterEach(() => vi.unstubAllGlobals());
  const page = { querySelector: () => null };
  const served = (municipalities: typeof all) =>
    vi.stubGlobal('fetch', async () => Response.json({ municipalities }, { status: 200 }));

  it('is what the server says', async () => {
    expect(await findPlace(pageThatSays('GM0392', '2'), '/haarlem/')).toEqual({
      ...{ kind: 'municipality', code: 'GM0392', hasOthers: true },
    });
    expect(await findPlace(pageThatSays('GM0392', '1'), '/haarlem/')).toMatchObject({ hasOthers: false });
    expect(await findPlace(pageThatSays('', '2'), '/')).toEqual({ kind: 'start', unknown: null });
    expect(await findPlace(pageThatSays('', '2'), '/S%C3%BAdwest/')).toEqual({ kind: 'start', unknown: 'Súdwest' });
  });

  it('is found out by the address where the server says nothing', async () => {
    served(all);
    expect(await findPlace(page, '/haarlem/')).toMatchObject({ kind: 'municipality', code: 'GM0392', hasOthers: true });
    expect(await findPlace(page, '/alkmaar/')).toEqual({ kind: 'start', unknown: 'alkmaar' });
    expect(await findPlace(page, '/')).toEqual({ kind: 'start', unknown: null });
  });
});

describe('the municipalities to choose from', () => {
  const find = (text: string) =>
    municipalityIndex(all)
      .find(text)
      .map(({ slug }) => slug);

  it.each([
    ['haarlem', ['haarlem', 'haarlemmermeer']],
    ['GM0394', ['haarlemmermeer']],
    ['sudwest', ['sudwest-fryslan']],
    ['Haarlen', ['haarlem', 'haarlemmermeer']],
    ['bergen nh', ['bergen-nh']],
    ['alkmaar', []],
  ])('are found by %s', (text, slugs) => {
    expect(find(text)).toEqual(slugs);
  });
});

it('the address of a municipality takes over what a link of before says, in the language that was chosen', () => {
  expect(pageAddress('haarlem', '', 'nl')).toBe('/haarlem/');
  expect(pageAddress('haarlem', '?mode=reach&to=loket', 'en')).toBe('/haarlem/?mode=reach&to=loket&lang=en');
  expect(pageAddress('haarlem', '?lang=en', 'nl')).toBe('/haarlem/');
});

describe('remembered choices', () => {
  function storage(kept: Record<string, string> = {}) {
    return {
      kept,
      getItem: (key: string) => kept[key] ?? null,
      setItem: (key: string, value: string) => void (kept[key] = value),
      removeItem: (key: string) => void delete kept[key],
    };
  }

  it('of one municipality are not those of another', () => {
    const shared = storage();
    choicesOf('GM0392', shared)?.setItem('choices', '?level=wijk');
    expect(choicesOf('GM0392', shared)?.getItem('choices')).toBe('?level=wijk');
    expect(choicesOf('GM0448', shared)?.getItem('choices')).toBeNull();
  });

  it('of before there were several go to the first that is opened, unless it has its own', () => {
    const shared = storage({ choices: '?level=wijk' });
    expect(choicesOf('GM0392', shared)?.getItem('choices')).toBe('?level=wijk');
    expect(choicesOf('GM0448', shared)?.getItem('choices')).toBeNull();
    const changed = storage({ choices: '?level=wijk', 'choices.GM0392': '?level=buurt' });
    expect(choicesOf('GM0392', changed)?.getItem('choices')).toBe('?level=buurt');
    expect(changed.kept).toEqual({ 'choices.GM0392': '?level=buurt' });
  });

  it('are none in a browser that keeps nothing', () => {
    expect(choicesOf('GM0392', null)).toBeNull();
  });
});
