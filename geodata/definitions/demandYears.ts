/**
 * Documents last ten years, so that demand comes in waves. Transactions for documents in one municipality of the region of Haarlem; an
 * example of how far years differ, and not a forecast for any other municipality.
 */
export const exampleTransactions = [
  { year: 2022, transactions: 66_000 },
  { year: 2023, transactions: 67_500 },
  { year: 2024, transactions: 99_000 },
] as const;

/** The example as factors: each year as a multiple of the mean of all, to the hundredth. */
export function exampleFactors(): { year: number; factor: number }[] {
  const mean =
    exampleTransactions.reduce((sum, { transactions }) => sum + transactions, 0) / exampleTransactions.length;
  return exampleTransactions.map(({ year, transactions }) => ({
    year,
    factor: Math.round((transactions / mean) * 100) / 100,
  }));
}

/** How long a passport or an identity card of an adult lasts. */
export const documentYears = 10;
/** Since 9 March of this year (Paspoortwet; Rijksdienst voor Identiteitsgegevens); those from before lasted five years, and so do those of minors. */
export const tenYearsSince = 2014;
