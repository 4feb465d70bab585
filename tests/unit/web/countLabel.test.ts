import { expect, it } from 'vitest';
import { countLabel } from '#web/thematic/countLabel.ts';
import { en } from '#web/messages/en.ts';
import { nl } from '#web/messages/nl.ts';

it.each([
  ['inhabitants', 'inhabitants', 'Inwoners', 'Inhabitants'],
  ['households', 'households', 'Huishoudens', 'Households'],
  // Never the word for everybody.
  ['age-65-plus', 'inhabitants', '65\u2011plussers', 'Count'],
  ['age-45-65', 'inhabitants', 'Aantal', 'Count'],
  ['one-person-households', 'households', 'Aantal', 'Count'],
  ['a-group-of-their-own', 'inhabitants', 'Aantal', 'Count'],
] as const)('heads the column of %s', (id, unit, dutch, english) => {
  expect([countLabel({ id, unit }, nl), countLabel({ id, unit }, en)]).toEqual([dutch, english]);
});
