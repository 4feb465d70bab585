import type { LocalText } from '#definitions/localText.ts';
import { worldsInWords } from './worlds.ts';

const numbers = { nl: new Intl.NumberFormat('nl-NL'), en: new Intl.NumberFormat('en-GB') };

/** A whole number that is not more exact than an estimate: three digits. */
function aboutWhole(value: number): LocalText {
  const step = value >= 1000 ? 10 ** (Math.floor(Math.log10(value)) - 2) : 1;
  const rounded = Math.round(value / step) * step;
  return { nl: numbers.nl.format(rounded), en: numbers.en.format(rounded) };
}

/** "Er is dan geen gemeenteloket meer: 55.900 mensen verliezen het." */
export function noPlaceLeftText(offers: readonly { name: LocalText; people: number }[]): LocalText {
  const sentence = ({ name, people }: { name: LocalText; people: number }): LocalText => {
    const count = aboutWhole(people);
    const [one, who] = people === 1 ? ['verliest', 'mens'] : ['verliezen', 'mensen'];
    return {
      nl: `Er is dan geen ${name.nl} meer: ${count.nl} ${who} ${one} het.`,
      en: `There is then no ${name.en} any more: ${count.en} ${people === 1 ? 'person loses' : 'people lose'} it.`,
    };
  };
  return joined(offers.map(sentence));
}

const hoursNotCounted: LocalText = {
  nl: 'De openingsuren verschillen, en dit getal telt ze niet mee: een plek die weinig open is telt even zwaar als een die veel open is.',
  en: 'The opening hours differ, and this figure does not count them: a place that is open little counts as much as one that is open a lot.',
};
export const hoursNotCountedText = (): LocalText => hoursNotCounted;

/** Of the place that falls short most. */
export function overCapacityText(overfull: readonly { name: string; soughtVisits: number; capacity: number }[]) {
  return joined(
    overfull.map(({ name, soughtVisits, capacity }): LocalText => {
      const [sought, room] = [aboutWhole(soughtVisits), aboutWhole(capacity)];
      return {
        nl: `${name} is te klein: er is ruimte voor ${room.nl} bezoeken per jaar, en ${sought.nl} bezoeken zouden daarheen gaan.`,
        en: `${name} is too small: there is room for ${room.en} visits a year, and ${sought.en} visits would go there.`,
      };
    }),
  );
}

export function savingUnknownText(names: readonly string[]): LocalText {
  return {
    nl: `Besparing onbekend: wat ${listed(names, 'en')} per jaar kost is niet ingevuld.`,
    en: `Saving unknown: what ${listed(names, 'and')} costs a year has not been entered.`,
  };
}

export const baselineZeroText = (hasPlaces: boolean): LocalText =>
  hasPlaces
    ? {
        nl: 'Vandaag woont niemand van deze groep binnen de grens: er is niets om de verandering mee te vergelijken.',
        en: 'Nobody of this group lives within the limit today: there is nothing to compare the change with.',
      }
    : {
        nl: 'Vandaag telt geen enkele plek mee: er is niets om de verandering mee te vergelijken.',
        en: 'No place counts today: there is nothing to compare the change with.',
      };

export const withinMarginText = (): LocalText => ({
  nl: 'Geen duidelijk verschil: het is kleiner dan de onzekerheid, of te klein om te merken.',
  en: 'No clear difference: it is smaller than the uncertainty, or too small to notice.',
});

type Worlds = Parameters<typeof worldsInWords>[0];
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * @param turned worlds in which another one leads
 * @param unclear worlds in which the same one leads, by less than the margin or than what can be noticed
 */
export function notRobustText(turned: Worlds, unclear: Worlds): LocalText {
  const [changing, fading] = [turned, unclear].map(worldsInWords);
  const changes = {
    nl: `Welk alternatief het beste is, wisselt ${changing.nl}.`,
    en: `Which alternative is best changes ${changing.en}.`,
  };
  const fades = {
    nl: `${capitalised(fading.nl)} is het verschil niet meer duidelijk.`,
    en: `${capitalised(fading.en)} the difference is no longer clear.`,
  };
  return joined([...(turned.length > 0 ? [changes] : []), ...(unclear.length > 0 ? [fades] : [])]);
}

/**
 * @param worlds all that were tried
 * @param isSame every figure is the same in all of them, as an amount that was entered is
 */
export function holdsText(worlds: Worlds, isSame: boolean): LocalText {
  if (isSame) return { nl: 'Hangt niet af van snelheid of plek.', en: 'Does not depend on speed or place.' };
  const { nl, en } = worldsInWords(worlds);
  return { nl: `Houdt stand ${nl}.`, en: `Holds ${en}.` };
}

function joined(texts: readonly LocalText[]): LocalText {
  return { nl: texts.map(({ nl }) => nl).join(' '), en: texts.map(({ en }) => en).join(' ') };
}

function listed(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items[items.length - 1]}`;
}
