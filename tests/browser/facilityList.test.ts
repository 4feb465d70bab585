import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Facilities } from '#contract/facilities.ts';
import { violations } from './axe.ts';
import { PageUnderTest } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  ({ app } = await PageUnderTest.startAlone());
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const facilities = async () => ((await (await app.service.get('/facilities')).json()) as Facilities).features;
const ofKind = async (category: string) =>
  (await facilities()).filter(({ properties }) => properties.category === category && properties.inMunicipality);

/** The libraries as they are, but for the first, which moves to a counter, and the second, which is left out; and a new one, swapped. */
async function libraries() {
  const [first, second, ...others] = await ofKind('bibliotheek');
  const [counter] = await ofKind('loket');
  const [centre] = await ofKind('wijkcentrum');
  const row = (name: string, [lon, lat]: number[]) => `"${name}",${lon},${lat}\n`;
  const rows = [
    row(first.properties.name, counter.geometry.coordinates),
    ...others.map(({ properties, geometry }) => row(properties.name, geometry.coordinates)),
    row('Bibliotheek Nieuw', [...centre.geometry.coordinates].reverse()),
  ];
  return {
    first,
    second,
    others,
    counter,
    buffer: Buffer.from(`vestiging,lengtegraad,breedtegraad\n${rows.join('')}`),
  };
}

it('a list of libraries shows its differences first, and is loaded after decisions', { timeout: 240_000 }, async () => {
  const { first, second, others, counter, buffer } = await libraries();
  const page = await app.open('?mode=data');
  await page.getByRole('button', { name: 'Lijst inlezen' }).click();
  await page.getByLabel('Soort plekken in de lijst').selectOption('bibliotheek');
  await page.getByRole('radio', { name: /^vervangt/ }).check();
  const choose = () =>
    page
      .getByLabel('Lijst kiezen', { exact: true })
      .last()
      .setInputFiles({ name: 'bibliotheken.csv', mimeType: 'text/csv', buffer });
  const before = await ofKind('bibliotheek');
  await choose();
  await page.getByRole('heading', { name: 'bibliotheken.csv' }).waitFor();
  await page.getByText(/^Geen kop zegt welke kolom de naam/).waitFor();
  expect(await page.getByRole('button', { name: 'Lijst laden' }).getAttribute('aria-disabled')).toBe('true');
  await page.getByLabel('Wat is vestiging?').selectOption('Naam');
  await page.getByText('1 verplaatst (meer dan 50 m)').waitFor();
  await page.getByText(`${others.length} gelijk`, { exact: true }).waitFor();
  await page.getByText('0 nieuw', { exact: true }).waitFor();
  await page.getByRole('row', { name: new RegExp(`${second.properties.name} vervalt`) }).waitFor();
  await page.getByText('Nog 1 rij te beslissen.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('combobox', { name: /^Besluit over rij/ }).selectOption('Meenemen');
  await page.getByText('1 nieuw', { exact: true }).waitFor();
  await page.getByLabel('Uw naam', { exact: true }).fill('Jansen');
  await page.getByRole('button', { name: 'Lijst laden' }).press('Enter');
  await page.getByText(/^De lijst is geladen: 3 plekken/).waitFor();
  await page
    .getByText(/geladen uit een lijst op .* door Jansen/)
    .first()
    .waitFor();
  const now = await ofKind('bibliotheek');
  expect(now.map(({ properties }) => properties.name).sort()).toEqual(
    [first, ...others]
      .map(({ properties }) => properties.name)
      .concat('Bibliotheek Nieuw')
      .sort(),
  );
  expect(now.find(({ id }) => id === first.id)?.geometry.coordinates).toEqual(counter.geometry.coordinates);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: /^Lijst terugnemen.*3 plekken/ }).press('Enter');
  await page.getByText('De lijst is teruggenomen: 3 plekken zijn weer zoals daarvoor.').waitFor();
  expect(await ofKind('bibliotheek')).toEqual(before);
  await choose();
  await page.getByText('De kolommen zijn ingedeeld zoals bij het vorige bestand met dezelfde kop.').waitFor();
  expect(await page.getByLabel('Wat is vestiging?').inputValue()).toBe('name');
  await page.getByText('1 verplaatst (meer dan 50 m)').waitFor();
});
