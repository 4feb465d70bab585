import { houseNumberKey, numberFits, streetFits } from '#definitions/addresses.ts';
import type { AddressName, NumberFit, StreetFit } from '#definitions/addresses.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import { rdToLonLat } from '#network/rd.ts';
import { groupFit } from './addressQuestion.ts';
import type { AddressQuestion, AskedReading, GroupFit, PlacedAddresses } from './addressQuestion.ts';

interface Numbered {
  /** null: the street as a whole. */
  number: string | null;
}

/** An address, or a street as a whole, that may be meant by what is typed. */
export interface AddressSuggestion extends Omit<AddressName, 'number'>, Numbered {
  /** Degrees, WGS84; of a street an address near its middle. */
  lon: number;
  lat: number;
  streetFit: StreetFit;
  numberFit: NumberFit;
  /** As it is written on a card: with the number that was typed where this is only the nearest to it. */
  address: string;
}

interface Candidate {
  group: PlacedAddresses;
  /** Which of its numbers. */
  at: number;
  isStreet: boolean;
  reading: AskedReading;
  fit: GroupFit;
  numberFit: NumberFit;
  /** Nearer numbers first; of a street in order. */
  distance: number;
}

const mostSuggestions = 10;
/** Numbers that are not what was typed. */
const mostNearest = 5;
/** A number across the street is farther than its value says. */
const acrossTheStreet = 2;

/** What may be meant, the likeliest first. @param groups those of the streets and postcodes of the question, or more */
export function suggestAddresses(question: AddressQuestion, groups: readonly PlacedAddresses[]): AddressSuggestion[] {
  const { readings, isNear } = question;
  const candidates = readings.flatMap((reading) => {
    const fitting = groups.flatMap((group) => {
      const fit = groupFit(reading, group, isNear);
      return fit === null ? [] : [{ group, fit, reading }];
    });
    return reading.number === null ? ofStreets(fitting) : fitting.flatMap((one) => ofNumber(one, reading.number ?? ''));
  });
  return likeliest(distinct(candidates.sort(inOrder)))
    .slice(0, mostSuggestions)
    .map(suggestion);
}

type Fitting = Pick<Candidate, 'group' | 'fit' | 'reading'>;

function ofNumber(fitting: Fitting, typed: string): Candidate[] {
  return fitting.group.numbers.map((number, at) => {
    const key = houseNumberKey(number) ?? '';
    const numberFit = key === typed ? 'same' : key.startsWith(`${typed} `) ? 'begins' : 'near';
    const apart = Math.abs(parseInt(key, 10) - parseInt(typed, 10));
    return { ...fitting, at, isStreet: false, numberFit, distance: apart + (apart % 2) * acrossTheStreet };
  });
}

/** The numbers of a street whose name is typed in full; streets that begin so, and the numbers of one that is alone in that. */
function ofStreets(fitting: readonly Fitting[]): Candidate[] {
  const others = fitting.filter(({ fit }) => fit.street !== 'same');
  const names = new Set(others.map(({ group }) => group.street));
  const streets = [...names].map((name): Candidate => {
    const [first, ...rest] = others.filter(({ group }) => group.street === name);
    const { numbers, town } = first.group;
    const isOfOneTown = rest.every(({ group }) => group.town === town);
    const group = { ...first.group, town: isOfOneTown ? town : null };
    return { ...first, group, at: numbers.length >> 1, isStreet: true, numberFit: 'none', distance: -1 };
  });
  const numbered = names.size > 1 ? fitting.filter(({ fit }) => fit.street === 'same') : fitting;
  return [...streets, ...numbered.flatMap(numbersOf)];
}

const numbersOf = (fitting: Fitting): Candidate[] =>
  fitting.group.numbers.map((number, at) => ({
    ...{ ...fitting, at, isStreet: false, numberFit: 'begins', distance: parseInt(number, 10) },
  }));

const numberRank = ({ numberFit }: Candidate): number => (numberFit === 'none' ? 1 : numberFits.indexOf(numberFit));

function inOrder(a: Candidate, b: Candidate): number {
  const names = (one: Candidate) => one.group.street ?? '';
  return (
    streetFits.indexOf(a.fit.street) - streetFits.indexOf(b.fit.street) ||
    Number(a.numberFit !== 'same') - Number(b.numberFit !== 'same') ||
    a.fit.town - b.fit.town ||
    numberRank(a) - numberRank(b) ||
    a.distance - b.distance ||
    names(a).length - names(b).length ||
    names(a).localeCompare(names(b), 'nl') ||
    a.group.numbers[a.at].localeCompare(b.group.numbers[b.at], 'nl', { numeric: true }) ||
    (a.group.town ?? '').localeCompare(b.group.town ?? '', 'nl')
  );
}

/** Where something fits well, what fits less is left out. */
function likeliest(sorted: readonly Candidate[]): Candidate[] {
  if (sorted.length === 0) return [];
  const [best] = sorted;
  const isFound = best.numberFit === 'same';
  let nearest = 0;
  return sorted.filter(({ fit, numberFit }) => {
    if (fit.town !== best.fit.town || (isFound && fit.street !== best.fit.street)) return false;
    return numberFit !== 'near' || (best.numberFit === 'near' && nearest++ < mostNearest);
  });
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ group: { street, postcode, town, numbers }, at, isStreet }) => {
    const key = isStreet ? `${street}` : JSON.stringify([street, postcode, town, numbers[at]]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function suggestion({ group, at, isStreet, reading, fit, numberFit }: Candidate): AddressSuggestion {
  const { street, postcode, town } = group;
  const [lon, lat] = rdToLonLat(group.xDm[at] / dmPerMetre, group.yDm[at] / dmPerMetre).map(rounded);
  const number = isStreet ? null : group.numbers[at];
  const home = { street, number, postcode: isStreet ? null : postcode, town };
  const typed = (reading.number ?? '').replace(' ', '');
  // The nearest number may have another postcode.
  const asTyped = { ...home, number: typed, postcode: reading.postcode };
  const address = isStreet ? (street ?? '') : writtenAddress(numberFit === 'near' ? asTyped : home);
  return { ...home, lon, lat, streetFit: fit.street, numberFit, address };
}

/** `Grote Markt 2, 2011 RD Haarlem` */
export function writtenAddress({ street, number, postcode, town }: Omit<AddressName, 'number'> & Numbered): string {
  const spaced = postcode && `${postcode.slice(0, 4)} ${postcode.slice(4)}`;
  return [
    [street, number],
    [spaced, town],
  ]
    .map((parts) => parts.filter(Boolean).join(' '))
    .filter(Boolean)
    .join(', ');
}

/** About 10 cm. */
const rounded = (degrees: number): number => Number(degrees.toFixed(6));
