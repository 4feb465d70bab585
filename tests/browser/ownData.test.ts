import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import { xlsxFile } from '../scenes/xlsxFile.ts';
import type { SheetCell } from '../scenes/xlsxFile.ts';
import { violations } from './axe.ts';
import { PageUnderTest, settled } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  ({ app } = await PageUnderTest.startAlone());
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

/** Passports of 2024 per wijk as people have them: a title, two wijken misspelt, half a passport, one of few, and a total. */
async function passports(): Promise<Buffer> {
  const { features } = (await (await app.service.get('/areas?level=wijk')).json()) as Areas;
  const rows: SheetCell[][] = features.map(({ properties: { name } }, i) => [name, 500 + 40 * i]);
  rows[0][1] = 3;
  const misspelt = { Europawijk: 'Europawjik', Boerhaavewijk: 'Boerhavewijk' };
  for (const row of rows) row[0] = misspelt[row[0] as keyof typeof misspelt] ?? row[0];
  rows[4][1] = '660,5';
  const sum = rows.reduce((all, row) => all + Number(String(row[1]).replace(',', '.')), 0);
  return xlsxFile({
    'Uitgifte 2024': [['Uitgegeven paspoorten'], [], ['Wijk', 'Paspoorten'], ...rows, ['Totaal', sum]],
  });
}

it(
  'a planner brings an Excel file, decides what is doubtful, and sees it on the map',
  { timeout: 240_000 },
  async () => {
    const page = await app.open();
    await page.getByRole('button', { name: 'Gegevens', exact: true }).click();
    await page.getByRole('heading', { name: 'Voordat u een bestand kiest' }).waitFor();
    await page.getByText('Er zijn nog geen eigen cijfers.').waitFor();
    expect(await violations(page)).toEqual([]);

    const field = page.getByLabel('Bestand kiezen').and(page.locator('input'));
    const file = { name: 'paspoorten.xlsx', mimeType: 'application/octet-stream', buffer: await passports() };
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
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Passports' }).first().waitFor();
    await page.getByRole('button', { name: 'Data', exact: true }).click();
    await page.getByRole('button', { name: /^Versions.*Passports/ }).click();
    await page.getByRole('cell', { name: 'Jansen' }).waitFor();
  },
);
