import { formatCsv, type CsvCell } from '#planning/csv.ts';
import type { Figure } from '#planning/figure.ts';
import type { CompareMessages } from '#web/messages/compare/nl.ts';
import type { SiteUse } from '#planning/measures/question.ts';
import { siteNumber, type Scenario } from '#web/scenario/scenario.ts';
import type { Language } from '#web/view/viewState.ts';
import type { ComparedScenario } from '../compared.svelte.ts';
import { markOf, type MeasureCell, type MeasureRow } from './measureRows.ts';

export interface MeasureFile {
  /** What the table is about: place, group and travel. */
  caption: string;
  rows: readonly MeasureRow[];
  rowName: (row: MeasureRow) => string;
  scenarios: readonly ComparedScenario[];
  /** Sites of each scenario, in the order of the scenarios. */
  siteUses: readonly (readonly SiteUse[])[];
  facilityName: (id: string) => string;
  /** One member of the group who comes within reach, as `reachedOneOf` has it. */
  person: string;
  /** How a site without a name is called. */
  siteName: (number: number) => string;
  /** Assumptions, a sentence each. */
  assumptions: readonly string[];
  /** What must be known to read the figures rightly, a sentence each. */
  caveats: readonly string[];
  /** Sources, licences and dataset, a line each. */
  sources: readonly string[];
  words: CompareMessages['file'];
  howText: readonly string[];
  language: Language;
}

/** Digits that a computed number is written with: more than any of them is worth, fewer than a computer gives. */
const digits = 6;
const number = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(digits));

/**
 * The table of measures as a file: per scenario the value, from and to where its 95 % interval is known, and the verdict. Values are
 * not rounded as on the page, and what is missing stays empty.
 */
export function measureCsv(file: MeasureFile): string {
  const { caption, rows, scenarios, words, language } = file;
  const ids = scenarios.map(({ id }) => id);
  return formatCsv({
    preamble: [
      caption,
      ...scenarios.map((scenario) => `${scenario.letter}: ${scenario.name}. ${contentOf(scenario.scenario, file)}`),
      words.intro,
      ...file.howText,
      ...file.assumptions,
      ...file.caveats,
      ...file.sources,
    ],
    header: [
      words.measure,
      words.unit,
      ...scenarios.flatMap(({ letter, name }) =>
        [words.value, words.from, words.to, words.verdict].map((column) => `${letter} ${name}: ${column}`),
      ),
    ],
    rows: [
      ...rows.flatMap((row) => [
        [
          file.rowName(row),
          unitOf(row, words),
          ...row.cells.flatMap((cell, column) => [...interval(cell), verdict(row, ids[column], ids, words)]),
        ],
        ...unknownRow(row, words),
      ]),
      ...scenarios.flatMap((_, column) => siteRows(column, file)),
    ],
    language,
  });
}

/** People of whom the row above cannot say whether they are in it; of a row that knows of everyone there is none. */
function unknownRow({ kind, cells, id }: MeasureRow, words: MeasureFile['words']): CsvCell[][] {
  if (cells.every(({ unknown }) => unknown === undefined)) return [];
  const unit = unitOf({ id, kind, cells }, words);
  return [[words.unknownHours, unit, ...cells.flatMap(({ unknown }) => [number(unknown ?? null), null, null, ''])]];
}

/** What each site of a scenario costs and does, in the columns of that scenario; sites are not judged. */
function siteRows(column: number, { scenarios, siteUses, words, siteName, person }: MeasureFile): CsvCell[][] {
  const { letter, scenario } = scenarios[column];
  const { site: names, units } = words;
  return siteUses[column].flatMap((use) => {
    const name = scenario.sites.find(({ id }) => id === use.id)?.name || siteName(siteNumber(use.id));
    const row = (measure: string, unit: string, cells: CsvCell[]): CsvCell[] => [
      names.measure(letter, name, measure),
      unit,
      ...scenarios.flatMap((_, other) => (other === column ? [...cells, ''] : [null, null, null, ''])),
    ];
    const { newlyCovered } = use;
    return [
      row(names.cost, units.euroPerYear, [number(use.yearlyCostEuro), null, null]),
      row(names.visits, units.visits, figureInterval(use.visits)),
      row(names.perVisit, units.euro, figureInterval(use.euroPerVisit)),
      row(names.newlyCovered, units.people, newlyCovered ? interval(newlyCovered) : [null, null, null]),
      row(names.perPerson(person), units.euro, figureInterval(use.euroPerNewlyCovered)),
      row(names.kmSaved, units.km, figureInterval(use.kmSaved)),
      row(names.perKm, units.euro, figureInterval(use.euroPerKmSaved)),
    ];
  });
}

const figureInterval = (figure: Figure | null): CsvCell[] =>
  [figure?.value ?? null, figure?.range?.low ?? null, figure?.range?.high ?? null].map(number);

function contentOf({ sites, closed, entered }: Scenario, { words, facilityName, siteName }: MeasureFile): string {
  const isNothing = sites.length + closed.length === 0 && !entered?.tailoredService;
  if (isNothing) return words.nothing;
  const names = sites.map(({ id, name }) => name || siteName(siteNumber(id)));
  return [
    ...(names.length > 0 ? [words.sites(names.join(', '))] : []),
    ...(closed.length > 0 ? [words.closed(closed.map(facilityName).join(', '))] : []),
    ...(entered?.tailoredService ? [words.tailored] : []),
  ].join('; ');
}

function interval({ value, halfWidth, figure }: MeasureCell): CsvCell[] {
  if (figure) return figureInterval(figure);
  if (value === null || halfWidth === null) return [number(value), null, null];
  return [value, Math.max(0, value - halfWidth), value + halfWidth].map(number);
}

function unitOf(
  { id, kind, cells }: Pick<MeasureRow, 'id' | 'kind' | 'cells'>,
  { units }: MeasureFile['words'],
): string {
  if (kind === 'people' || kind === 'minutes') return units[kind];
  const unit = cells.find(({ figure }) => figure)?.figure?.unit;
  if (unit === 'visits-per-year' || id === 'noRoom') return units.visits;
  if (unit === 'km-per-year') return units.km;
  return id === 'cost' ? units.euroPerYear : units.euro;
}

function verdict(row: MeasureRow, id: string, ids: readonly string[], words: MeasureFile['words']): string {
  const mark = markOf(row, id, ids);
  if (mark === 'best') return words.best;
  if (mark === null) return '';
  return mark === 'equal' ? words.equal : words.noClearDifference;
}
