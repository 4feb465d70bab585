import { scenarioLimits as limits, siteKindIds } from '#definitions/siteKinds.ts';
import { cleanText } from '../format/cleanText.ts';
import type { SiteOffer } from '../scenario/siteOffer.ts';
import { parseWeek, weekParam } from './weekParam.ts';

const plainNumber = /^\d{1,12}(\.\d{1,12})?$/;
/** Stands for "no products at all"; an empty part means those of the kind. */
const noProducts = '|';

/**
 * `kind,hours,cost,product|product,desks,minutes per visit,week`; empty parts, and those left out at the end, are as usual. Null for a
 * counter as usual.
 */
export function offerText({
  kind,
  products,
  hoursPerWeek,
  yearlyCostEuro,
  desks,
  minutesPerVisit,
  hours,
}: SiteOffer): string | null {
  const listed = products && (products.map(encodeURIComponent).join('|') || noProducts);
  const week = hours && weekParam(hours);
  const parts = [kind, hoursPerWeek, yearlyCostEuro, listed, desks, minutesPerVisit, week].map((part) => part ?? '');
  const text = parts.join(',').replace(/,+$/, '');
  return text === 'counter' ? null : text;
}

/** Reads what `offerText` wrote; null when it makes no sense. */
export function parseOffer(text: string): SiteOffer | null {
  const [kindText, hoursText = '', cost = '', products = '', deskText = '', minutes = '', week = ''] = text.split(',');
  const kind = siteKindIds.find((known) => known === kindText);
  const hoursPerWeek = amount(hoursText, limits.hoursPerWeek);
  const yearlyCostEuro = amount(cost, limits.yearlyCostEuro);
  const listed = productList(products);
  const desks = amount(deskText, limits.desks);
  const minutesPerVisit = amount(minutes, limits.minutesPerVisit);
  const hours = week === '' ? null : parseWeek(week);
  if (!kind || hoursPerWeek === undefined || yearlyCostEuro === undefined || listed === undefined) return null;
  return {
    ...{ kind, products: listed, hoursPerWeek, yearlyCostEuro },
    // What cannot be used is left to the scenario's assumption.
    ...(desks && Number.isInteger(desks) && { desks }),
    ...(minutesPerVisit && { minutesPerVisit }),
    ...(hours && { hours }),
  };
}

/** undefined: no usable amount */
function amount(text: string, { min, max }: { min: number; max: number }): number | null | undefined {
  if (text === '') return null;
  const value = plainNumber.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : undefined;
}

function productList(text: string): string[] | null | undefined {
  if (text === '') return null;
  if (text === noProducts) return [];
  const names = text.split('|').map(decoded);
  if (names.includes(null)) return undefined;
  const clean = names.map((name) => cleanText(name ?? '', limits.productLength.max)).filter((name) => name !== '');
  return [...new Set(clean)].slice(0, limits.productsPerSite);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // No escape, or none of UTF-8.
    if (error instanceof URIError) return null;
    throw error;
  }
}
