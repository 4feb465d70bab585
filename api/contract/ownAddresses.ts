import { z } from 'zod';
import { numberFits, streetFits } from '#definitions/addresses.ts';

export const addressesQuerySchema = z.strictObject({
  /** What is typed of an address: `Grote Markt 2`, `2011 RD 2`, `Grote Ma`. */
  text: z.string().trim().min(1, 'must not be empty').max(100),
});

export const addressSuggestionsSchema = z.object({
  /** At most ten, the likeliest first. */
  addresses: z.array(
    z.object({
      street: z.string().nullable(),
      /** null: the street as a whole. */
      number: z.string().nullable(),
      postcode: z.string().nullable(),
      town: z.string().nullable(),
      /** Degrees, WGS84; of a street an address near its middle. */
      lon: z.number(),
      lat: z.number(),
      /**
       * `same`: the street, or the postcode, is what was typed. `begins`: its name begins so. `near`: a letter or two differ, or the postcode
       * does.
       */
      streetFit: z.enum(streetFits),
      /**
       * `same`: the number is what was typed. `begins`: no number was typed, or this one without its addition. `near`: it is among the
       * nearest to one that is not known. `none`: the street as a whole.
       */
      numberFit: z.enum(numberFits),
      /** As it is written on a card: with the number that was typed where this is only the nearest to it. */
      address: z.string(),
    }),
  ),
});
export type AddressSuggestions = z.infer<typeof addressSuggestionsSchema>;
export type SuggestedAddress = AddressSuggestions['addresses'][number];
