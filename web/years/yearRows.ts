import type { OwnYears } from '#contract/ownData.ts';
import { documentYears, tenYearsSince } from '#definitions/demandYears.ts';
import type { AreaLevel, ValueStatus } from '#definitions/areas.ts';
import { comingYears, type ComingYear, type CountedYear } from '#planning/returningDocuments.ts';
import type { YearBar } from '../charts/yearBars.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import type { YearMessages } from '../messages/years/nl.ts';

type Figure = OwnYears['total'][number];

/** Several counts of a municipality together, in the years that all of them have. */
export interface YearsTogether {
  level: AreaLevel;
  years: number[];
  areas: { name: string; figures: Figure[] }[];
  total: Figure[];
}

const rank: readonly ValueStatus[] = ['secret', 'missing', 'incomplete', 'estimated', 'from-wijk', 'measured'];
const worse = (a: ValueStatus, b: ValueStatus): ValueStatus => (rank.indexOf(a) < rank.indexOf(b) ? a : b);

/** Of areas where one of them has no figure there is none; of the municipality it is the sum of what is known. */
function added(figures: readonly Figure[], isTotal: boolean): Figure {
  const known = figures.flatMap(({ value }) => (value === null ? [] : [value]));
  const status = figures.map((figure) => figure.status).reduce(worse);
  const isKnown = isTotal ? known.length > 0 : known.length === figures.length;
  if (!isKnown) return { value: null, status: status === 'secret' ? 'secret' : 'missing' };
  const isWhole = known.length === figures.length;
  return { value: known.reduce((sum, value) => sum + value, 0), status: isWhole ? status : 'incomplete' };
}

/** @param counts of one level; at least one */
export function yearsTogether(counts: readonly OwnYears[]): YearsTogether {
  const [first] = counts;
  const years = first.years.filter((year) => counts.every((count) => count.years.includes(year)));
  const at = (count: OwnYears, year: number) => count.years.indexOf(year);
  return {
    ...{ level: first.level, years },
    areas: first.areas.map(({ code, name }) => ({
      name,
      figures: years.map((year) =>
        added(
          counts.flatMap((count) => count.areas.find((area) => area.code === code)?.figures[at(count, year)] ?? []),
          false,
        ),
      ),
    })),
    total: years.map((year) =>
      added(
        counts.map((count) => count.total[at(count, year)]),
        true,
      ),
    ),
  };
}

const isComplete = ({ status }: Figure): boolean => status !== 'incomplete' && status !== 'secret';

const countedYears = ({ years, total }: YearsTogether): CountedYear[] =>
  years.map((year, i) => ({ year, value: total[i].value, isComplete: isComplete(total[i]) }));

export const comingOf = (together: YearsTogether): ComingYear[] => comingYears(countedYears(together));

/** "1.240", "≥ 1.240", or why there is none. */
export function figureText(
  { value, status }: Figure,
  words: YearMessages,
  format: Pick<NumberFormat, 'whole'>,
): string {
  if (value === null) return words.statuses[status === 'secret' ? 'secret' : 'missing'];
  return isComplete({ value, status }) ? format.whole(value) : words.atLeast(format.whole(value));
}

/** What was counted, and after it what comes back. */
export function yearBars(together: YearsTogether, words: YearMessages, format: Pick<NumberFormat, 'whole'>): YearBar[] {
  const counted = together.years.map((year, i): YearBar => ({
    ...{ year, value: together.total[i].value, isEstimate: false },
    text: figureText(together.total[i], words, format),
  }));
  const coming = comingOf(together).map(({ year, value, isComplete: isWhole }): YearBar => ({
    ...{ year, value, isEstimate: true },
    text: isWhole ? format.whole(value) : words.atLeast(format.whole(value)),
  }));
  return [...counted, ...coming];
}

/** The years after the last counted one about which nothing is said, as the first ten allow. */
export function unknownYears(together: YearsTogether): number[] {
  const last = Math.max(...together.years);
  const coming = comingOf(together).map(({ year }) => year);
  const next = Array.from({ length: documentYears }, (_, i) => last + 1 + i);
  return next.filter((year) => !coming.includes(year) && year - documentYears >= tenYearsSince);
}
