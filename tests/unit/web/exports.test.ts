import { describe, expect, it } from 'vitest';
import { coverageExportSchema, facilityChangesSchema } from '#contract/exports.ts';
import { coverageRequestSchema } from '#contract/coverage.ts';
import { wrapText } from '#web/exports/canvasText.ts';
import { areasRequest, facilitiesRequest } from '#web/exports/exportRequests.ts';
import { roundLength } from '#web/exports/mapDecorations.ts';
import { metresPerPixel } from '#web/exports/mapScale.ts';
import { legendWidthPixels, sheetLayout, sheetMarginPixels as margin } from '#web/exports/sheetLayout.ts';
import { defaultView } from '#web/view/viewParameters.ts';
import type { ViewState } from '#web/view/viewState.ts';
import { addSite, noChanges, setClosed } from '#web/scenario/scenario.ts';

const dataset = {
  dataset: { version: 'abc', municipalityCode: 'GM0392' },
  scenarioName: 'Loket Zuid & Oost',
};
const facilities = [
  { id: 'hall', name: 'Hall', category: 'loket' as const, products: ['paspoort'] },
  { id: 'desk', name: 'Desk', category: 'loket' as const, products: [] },
];
const withSite = addSite(noChanges, {
  ...{ name: '', lon: 4.65, lat: 52.36, category: 'loket', atFacility: null },
})!.scenario;
const view = (changes: Partial<ViewState>): ViewState => ({ ...defaultView, ...changes });

describe('areasRequest', () => {
  it('asks in Verkennen for the group and the level that are shown', () => {
    const { path, body } = areasRequest(view({ level: 'wijk', language: 'en' }), 'gpkg', facilities, dataset);
    expect(path).toBe('/exports/areas.gpkg?level=wijk&targetGroup=age-65-plus&language=en&columns=en');
    expect(body).toBeUndefined();
  });

  it('asks in Bereik for the coverage that is shown, and leaves out what is tried elsewhere', () => {
    const { path, body } = areasRequest(
      view({ mode: 'reach', scenario: withSite, product: 'paspoort', speedKmh: 4, cutoffMinutes: 10 }),
      'csv',
      facilities,
      dataset,
    );
    expect(path).toBe('/exports/coverage.csv?language=nl&columns=nl');
    expect(coverageRequestSchema.parse(body)).toMatchObject({
      speedKmh: 4,
      cutoffMinutes: 10,
      // It is not known to offer the product.
      closed: ['desk'],
      candidates: [],
    });
  });

  it('takes sites, closures and product along while sites are tested', () => {
    const tested = view({ mode: 'sites', scenario: withSite, product: 'paspoort' });
    const { path, body } = areasRequest(
      { ...tested, scenario: setClosed(withSite, 'hall', true) },
      'geojson',
      facilities,
      dataset,
    );
    expect(path).toBe('/exports/coverage.geojson?language=nl&columns=nl&scenarioName=Loket+Zuid+%26+Oost');
    expect(coverageExportSchema.parse(body)).toMatchObject({
      closed: ['hall', 'desk'],
      // What does not count now either: the file has now beside then.
      closedNow: ['desk'],
      candidates: [{ lon: 4.65, lat: 52.36, category: 'loket' }],
    });
  });
});

describe('facilitiesRequest', () => {
  const scenario = setClosed(withSite, 'hall', true);

  it('takes along what is tried out, saved or not', () => {
    const { path, body } = facilitiesRequest(view({ mode: 'sites', scenario }), 'gpkg', 'Zuid');
    expect(path).toBe('/exports/facilities.gpkg?language=nl&columns=nl&scenarioName=Zuid');
    expect(facilityChangesSchema.parse(body)).toMatchObject({
      closed: ['hall'],
      sites: [{ id: 'c1', name: 'Locatie 1', lon: 4.65, lat: 52.36, kind: 'counter', hoursPerWeek: 40 }],
    });
  });

  it('asks for the facilities alone while nothing is tried out, or it is not on the map', () => {
    for (const choices of [view({ mode: 'reach', scenario }), view({ mode: 'sites' })])
      expect(facilitiesRequest(choices, 'csv', 'Zuid')).toEqual({
        path: '/exports/facilities.csv?language=nl&columns=nl',
      });
  });
});

describe('the scale of a picture', () => {
  it('is that of Web Mercator, 512 pixels to the world at zoom 0', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78271.517, 2);
    expect(metresPerPixel(60, 10)).toBeCloseTo(78271.517 / 1024 / 2, 3);
  });

  it.each([
    [99, 50],
    [100, 100],
    [1999, 1000],
    [2000, 2000],
    [0.7, 0.5],
  ])('shows a round length of at most %d m: %d m', (maximum, length) => {
    expect(roundLength(maximum)).toBe(length);
  });
});

describe('wrapText', () => {
  const widthOf = (text: string) => text.length;

  it('fills lines and breaks between words', () => {
    expect(wrapText('een twee drie vier', 8, widthOf)).toEqual(['een twee', 'drie', 'vier']);
  });

  it('keeps a word that is too long whole', () => {
    expect(wrapText('ja gemeentesecretaris nee', 5, widthOf)).toEqual(['ja', 'gemeentesecretaris', 'nee']);
    expect(wrapText('', 5, widthOf)).toEqual([]);
  });
});

describe('sheetLayout', () => {
  const parts = { mapWidthPixels: 480, mapHeightPixels: 300, headPixels: 70, headingPixels: 40, sourcesPixels: 50 };

  it.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 3, 1],
    [4, 2, 2],
  ])('puts %d maps in %d columns and %d rows, all on the sheet', (mapCount, columns, rows) => {
    const layout = sheetLayout({ ...parts, mapCount });
    expect(layout.widthPixels).toBe(columns * (480 + margin) + legendWidthPixels + 2 * margin);
    expect(layout.heightPixels).toBe(70 + rows * (40 + 300 + margin) + 50);
    expect(new Set(layout.maps.map(({ x }) => x)).size).toBe(columns);
    expect(new Set(layout.maps.map(({ y }) => y)).size).toBe(rows);
    for (const { x, y } of layout.maps) {
      expect(x + 480).toBeLessThan(layout.legend.x);
      expect(y).toBeGreaterThanOrEqual(110);
      expect(y + 300).toBeLessThan(layout.sourcesY);
    }
  });
});
