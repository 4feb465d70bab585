import type { SuggestedAddress } from '#contract/ownAddresses.ts';
import type { EditingMessages } from '../messages/editing/nl.ts';

/** An address that may be meant, in words: what it is called, where it lies and how it differs from what was typed. */
export function suggestionTexts(
  { street, number, postcode, town, streetFit, numberFit }: SuggestedAddress,
  { addresses: w }: EditingMessages,
): { key: string; name: string; detail: string } {
  const name = [street, number].filter(Boolean).join(' ');
  const spaced = postcode && `${postcode.slice(0, 4)} ${postcode.slice(4)}`;
  const place = [spaced, town].filter(Boolean).join(' ');
  const differs = [
    ...(numberFit === 'none' ? [w.street] : []),
    ...(streetFit === 'near' ? [w.nearStreet] : []),
    ...(numberFit === 'near' ? [w.nearNumber] : []),
  ];
  const detail = [place, ...differs].filter(Boolean).join(' · ');
  return { key: `${name} ${place}`, name, detail };
}

/** What is said once it is chosen and the pin stands there. */
export function chosenText(
  { number, numberFit }: SuggestedAddress,
  { addresses: w, atStreet }: EditingMessages,
): string {
  if (number === null) return atStreet;
  return numberFit === 'near' ? w.atNearest(number) : w.atAddress;
}
