/** A file with counts, and what it takes to load it. */
export interface CountsFile {
  /** CSV; its series are called as its columns. */
  bytes: Buffer;
  rows: number;
  series: string[];
  /** Its rows about one area and year are to be added up. */
  hasParts: boolean;
}

/** Counts that nobody can tell from others by their size: none is small, so none is hidden. */
const countOf = (row: number, column: number) => 20 + ((row * 7 + column * 13) % 400);

/** A row per area and year, a column per series. @param codes of the areas */
export function countsPerYear(codes: readonly string[], years: number, columns = 1): CountsFile {
  const series = Array.from({ length: columns }, (_, column) => `soort${column + 1}`);
  const rows = codes.flatMap((code, area) =>
    Array.from({ length: years }, (_, i) => [
      ...[code, String(firstYear + i)],
      ...series.map((_, column) => String(countOf(area * years + i, column))),
    ]),
  );
  return { ...csvOf(['buurtcode', 'jaar', ...series], rows), series, hasParts: false };
}

/** A row per area, year and age: ages are parts of one count. */
export function countsPerAge(codes: readonly string[], years: number, ages: number): CountsFile {
  const rows = codes.flatMap((code, area) =>
    Array.from({ length: years * ages }, (_, i) => [
      ...[code, String(firstYear + Math.floor(i / ages)), `${i % ages} jaar`],
      String(countOf(area * years * ages + i, 0)),
    ]),
  );
  return { ...csvOf(['buurtcode', 'jaar', 'leeftijd', 'paspoorten'], rows), series: ['paspoorten'], hasParts: true };
}

const firstYear = 1900;

const csvOf = (header: string[], rows: string[][]) => ({
  bytes: Buffer.from([header, ...rows].map((cells) => `${cells.join(';')}\n`).join('')),
  rows: rows.length,
});
