import { expect, it } from 'vitest';
import { mailAddress } from '#web/exports/mailAddress.ts';

const mail = {
  subject: 'Loketkaart: Zuid & Oost, 50%?',
  intro: 'Bekijk dit scenario:',
  link: 'http://localhost:8080/?mode=sites&site=52.3545,4.6585,loket,1,,Zuid+%26+Oost',
  shortLink: null,
};
/** As a mail program reads it. */
const read = (address: string) => {
  const { protocol, searchParams } = new URL(address);
  return { protocol, subject: searchParams.get('subject'), lines: searchParams.get('body')?.split('\r\n') };
};

it('a mail has subject and link unharmed, and no receiver', () => {
  const { protocol, subject, lines } = read(mailAddress(mail));
  expect([protocol, subject]).toEqual(['mailto:', mail.subject]);
  expect(lines).toEqual([mail.intro, '', mail.link, '']);
});

it('a link that mail programs would cut gives way to that of the saved scenario, where it is saved', () => {
  const long = { ...mail, link: `${mail.link}${'x'.repeat(2000)}` };
  const shortLink = 'http://localhost:8080/?scenario=4b2f7a52-6f0c-4d5a-9d36-1f2a3b4c5d6e';
  expect(read(mailAddress({ ...long, shortLink })).lines?.[2]).toBe(shortLink);
  expect(read(mailAddress({ ...mail, shortLink })).lines?.[2]).toBe(mail.link);
  expect(read(mailAddress(long)).lines?.[2]).toBe(long.link);
});
