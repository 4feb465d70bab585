import type { Page } from 'playwright-core';
import { pdfPages } from './pdfText.ts';

let lastNumber = 0;
/** Scenarios outlive a run of the tests, so that every name is its own. */
export const uniqueName = (name: string): string => `${name} ${Date.now()}-${++lastNumber}`;

/** How a planner works the page: both ways end in the same place. */
export interface Hand {
  press(page: Page, button: string): Promise<void>;
  check(page: Page, checkbox: string): Promise<void>;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

export const mouse: Hand = {
  press: (page, name) => button(page, name).click(),
  check: (page, name) => page.getByRole('checkbox', { name }).click(),
};

export const keyboard: Hand = {
  press: (page, name) => button(page, name).press('Enter'),
  check: (page, name) => page.getByRole('checkbox', { name }).press('Space'),
};

export async function saveAs(page: Page, name: string, hand: Hand): Promise<void> {
  await hand.press(page, 'Bewaren');
  const dialog = page.getByRole('dialog', { name: 'Scenario bewaren' });
  await dialog.waitFor();
  await dialog.getByLabel('Naam').press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByText(`‘${name}’ is bewaard.`).waitFor();
}

/** Opens the print view as a reader does, and prints it. */
export async function printed(page: Page, hand: Hand): Promise<{ paper: Page; pages: string[] }> {
  const link = page.getByRole('link', { name: 'Afdrukken voor de raad' });
  const opening = page.context().waitForEvent('page');
  await (hand.press === mouse.press ? link.click() : link.press('Enter'));
  const paper = await opening;
  await paper.locator('main[aria-busy="false"]').waitFor({ timeout: 90_000 });
  const pdf = await paper.pdf({ preferCSSPageSize: true, printBackground: true });
  return { paper, pages: pdfPages(pdf) };
}
