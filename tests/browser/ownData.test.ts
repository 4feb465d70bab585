import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import { xlsxFile } from '../scenes/xlsxFile.ts';
import type { SheetCell } from '../scenes/xlsxFile.ts';
import { violations } from './axe.ts';
import { clickMap, PageUnderTest, settled } from './browserPage.ts';
import { agreed, schalkwijk } from './sitesPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  ({ app } = await PageUnderTest.startAlone());
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

/** Passports of 2024 per wijk as people have them: a title, two wijken misspelt, half a passport, one of few, and a total. */
async function passports(): Promise<{ buffer: Buffer; counted: number }> {
  const { features } = (await (await app.service.get('/areas?level=wijk')).json()) as Areas;
  const rows: SheetCell[][] = features.map(({ properties: { name } }, i) => [name, 500 + 40 * i]);
  rows[0][1] = 3;
  const misspelt = { Europawijk: 'Europawjik', Boerhaavewijk: 'Boerhavewijk' };
  for (const row of rows) row[0] = misspelt[row[0] as keyof typeof misspelt] ?? row[0];
  rows[4][1] = '660,5';
  const sum = rows.reduce((all, row) => all + Number(String(row[1]).replace(',', '.')), 0);
  const sheet = [['Uitgegeven paspoorten'], [], ['Wijk', 'Paspoorten'], ...rows, ['Totaal', sum]];
  return { buffer: xlsxFile({ 'Uitgifte 2024': sheet }), counted: sum };
}

it(
  'a planner brings an Excel file, decides what is doubtful, sees it on the map, and what a visit costs in Schalkwijk',
  { timeout: 300_000 },
  async () => {
    const page = await app.open();
    await page.getByRole('button', { name: 'Gegevens', exact: true }).click();
    await page.getByRole('heading', { name: 'Voordat u een bestand kiest' }).waitFor();
    await page.getByText('Er zijn nog geen eigen cijfers.').waitFor();
    expect(await violations(page)).toEqual([]);

    const field = page.getByLabel('Bestand kiezen', { exact: true }).and(page.locator('input'));
    const { buffer, counted } = await passports();
    const file = { name: 'paspoorten.xlsx', mimeType: 'application/octet-stream', buffer };
    await field.setInputFiles(file);
    await page.getByRole('heading', { name: 'paspoorten.xlsx' }).waitFor();
    await page.getByText('18 goed, 4 twijfelachtig, 0 fout').waitFor();
    await page.getByText('Nog 4 rijen te beslissen.').waitFor();
    expect(await page.getByLabel('Jaar van de cijfers').inputValue()).toBe('2024');
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: /^Alle meenemen.*geen heel getal/ }).press('Enter');
    await page.getByRole('button', { name: /^Alle weglaten.*rij met een totaal/ }).press('Enter');
    await page.getByText('Nog 2 rijen te beslissen.').waitFor();
    await page.getByLabel('Besluit over rij 21').selectOption({ label: 'Meenemen als Europawijk' });
    await page.getByLabel('Besluit over rij 22').selectOption({ label: 'Meenemen als Boerhaavewijk' });
    await page.getByText('Geef elk cijfer een naam in beide talen').waitFor();
    await page.getByLabel('Naam in het Engels').fill('Passports');
    await page.getByLabel('Bron').fill('Publieksdienstverlening');
    await page.getByLabel('Uw naam').fill('Jansen');
    await page.getByRole('button', { name: 'Laden', exact: true }).press('Enter');
    await page.getByText('Geladen: 20 cijfers, 1 afgeschermd.').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: /^Op de kaart.*Paspoorten/ }).click();
    await settled(page);
    await page.getByText('Bron: Publieksdienstverlening').first().waitFor();
    expect(await page.getByLabel('Doelgroep', { exact: true }).inputValue()).toMatch(/^own-paspoorten-/);
    await page.getByRole('button', { name: 'Locaties testen', exact: true }).click();
    await page.getByRole('button', { name: 'Schalkwijk', exact: true }).click();
    await settled(page);
    await page.getByRole('button', { name: 'Locatie toevoegen' }).click();
    await clickMap(page, schalkwijk.lon, schalkwijk.lat);
    await agreed(page);
    await page.getByRole('tab', { name: 'Kosten' }).click();
    const figure = async (label: string) => {
      await page.waitForFunction(() => document.querySelector('.stale') === null);
      const text = await page.locator('summary', { hasText: label }).first().innerText();
      return Number(/\d[\d.]*(,\d+)?/.exec(text)?.[0].replaceAll('.', '').replace(',', '.'));
    };
    const labels = [
      'Bezoeken aan een loket in de gemeente',
      'Bezoeken aan de nieuwe locaties die passen',
      'Euro per bezoek dat past',
    ];
    const assumed = await Promise.all(labels.map(figure));
    const rates = page.locator('[data-visits="rates"]');
    await rates.locator('summary').click();
    await rates.getByRole('radio', { name: 'Eigen telling' }).click();
    await rates.getByText('Paspoorten, 2024.').waitFor();
    await rates.getByText(/^Geen cijfer, of afgeschermd: [^,]+\. Dat is niet nul/).waitFor();
    await expect.poll(() => figure(labels[0]), { timeout: 20_000 }).not.toBe(assumed[0]);
    const [all, atSite, euro] = await Promise.all(labels.map(figure));
    // Twenty wijken were counted; that of few is taken to be as the others.
    expect(Math.abs(all - counted)).toBeLessThan(counted * 0.1);
    expect(atSite).toBeLessThan(all);
    expect(euro).toBeGreaterThan(assumed[2]);
    expect(Math.abs(euro - 400_000 / atSite)).toBeLessThan(0.02 * euro);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Data', exact: true }).click();
    await page.getByRole('button', { name: /^Versions.*Passports/ }).click();
    await page.getByRole('cell', { name: 'Jansen' }).waitFor();
  },
);
