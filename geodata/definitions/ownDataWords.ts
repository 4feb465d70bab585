import type { LocalText } from './localText.ts';
import type { RowIssueKind } from './ownData.ts';

/** What may be the matter with a row of a file, in words. */
export const rowIssueWords: Record<RowIssueKind, LocalText> = {
  'near-name': { nl: 'naam lijkt op die van een gebied', en: 'name resembles that of an area' },
  'several-areas': { nl: 'meer dan één gebied kan bedoeld zijn', en: 'more than one area may be meant' },
  total: { nl: 'rij met een totaal', en: 'row with a total' },
  'no-area-meant': { nl: 'hoort bij geen gebied (onbekend, overig)', en: 'belongs to no area (unknown, other)' },
  'other-level': { nl: 'gebied van een ander niveau', en: 'area of another level' },
  'other-municipality': { nl: 'gebied van een andere gemeente', en: 'area of another municipality' },
  'lapsed-code': { nl: 'code staat niet op deze kaart', en: 'code is not on this map' },
  twice: { nl: 'gebied staat er meer dan één keer in', en: 'area occurs more than once' },
  'no-value': { nl: 'lege cel', en: 'empty cell' },
  'not-whole': { nl: 'geen heel getal', en: 'not a whole number' },
  thousands: { nl: 'duizendtal of cijfers achter de komma', en: 'thousands or decimals' },
  outside: { nl: 'punt ligt buiten de gemeente', en: 'point lies outside the municipality' },
  swapped: { nl: 'lengte en breedte zijn verwisseld', en: 'longitude and latitude are swapped' },
  'unknown-area': { nl: 'onbekend gebied', en: 'unknown area' },
  'no-area': { nl: 'geen gebied ingevuld', en: 'no area given' },
  'no-place': { nl: 'geen plaats ingevuld', en: 'no place given' },
  'unknown-address': { nl: 'adres of postcode niet gevonden', en: 'address or postcode not found' },
  'several-addresses': {
    nl: 'adres komt in meer dan één buurt voor; postcode of plaats ontbreekt',
    en: 'address is in more than one buurt; its postcode or town is missing',
  },
  'no-year': { nl: 'geen jaar', en: 'no year' },
  'no-number': { nl: 'geen getal', en: 'not a number' },
  negative: { nl: 'getal onder nul', en: 'number below zero' },
  date: { nl: 'datum in plaats van een getal', en: 'a date instead of a number' },
  'formula-error': {
    nl: 'foutmelding van een formule in plaats van een getal',
    en: 'error of a formula instead of a number',
  },
  'too-large': { nl: 'onmogelijk groot getal', en: 'impossibly large number' },
};
