import { knownByAddress } from '#definitions/addresses.ts';
import { askAddresses } from '#ownData/addressQuestion.ts';
import { suggestAddresses } from '#ownData/addressSuggestions.ts';
import type { AddressSuggestion } from '#ownData/addressSuggestions.ts';
import { StreetNames } from '#ownData/streetNames.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { ApiError } from '../http/errors.ts';
import { selectAddressStreets, selectPlacedAddresses } from '../queries/ownAddresses.ts';

const streetNames = new WeakMap<DatasetSnapshot, Promise<StreetNames>>();

/** Read once for a dataset: a few thousand names. */
function streetNamesOf(snapshot: DatasetSnapshot): Promise<StreetNames> {
  const kept = streetNames.get(snapshot);
  if (kept) return kept;
  const reading = selectAddressStreets(snapshot.pool, snapshot.id).then((names) => new StreetNames(names));
  streetNames.set(snapshot, reading);
  reading.catch(() => streetNames.delete(snapshot));
  return reading;
}

/**
 * The addresses that may be meant by what is typed.
 * @throws ApiError `no-streets` where the dataset does not say in which streets its addresses are
 */
export async function addressesLike(snapshot: DatasetSnapshot, text: string): Promise<AddressSuggestion[]> {
  if (!knownByAddress(snapshot.addressFacts).streets)
    throw new ApiError(
      'no-streets',
      'The addresses of this municipality were loaded without streets: nothing can be found by address. Give coordinates, or put the pin on the map.',
    );
  const question = askAddresses(text, await streetNamesOf(snapshot));
  if (question.streets.length + question.postcodes.length === 0) return [];
  return suggestAddresses(question, await selectPlacedAddresses(snapshot.pool, snapshot.id, question));
}
