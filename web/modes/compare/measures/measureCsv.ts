import { formatCsv, type CsvCell } from '#planning/csv.ts';
import type { Figure, Range, Unit } from '#planning/figure.ts';
import { figureStep, roundTo } from '#planning/margins/rounding.ts';
import type { MeasureUnit } from '#planning/measures/measureIds.ts';
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

/**
 * The table of measures as a file: per scenario the value, from and to where it has a range, and the verdict. Values are rounded as on
 * the page, and what is missing stays empty.
 */
export function measureCsv(file: MeasureFile): string {
  const { caption, rows, scenarios, words, language } = file;
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
          ...row.cells.flatMap((cell, column) => [...interval(row, cell), verdict(row, column, file)]),
        ],
        ...unknownRow(row, words),
      ]),
      ...scenarios.flatMap((_, column) => siteRows(column, file)),
    ],
    language,
  });
}

/** People of whom the row above cannot say whether they are in it; of a row that knows of everyone there is none. */
function unknownRow({ unit, cells }: MeasureRow, words: MeasureFile['words']): CsvCell[][] {
  if (cells.every(({ unknown }) => unknown === undefined)) return [];
  const counts = cells.flatMap(({ unknown }) => [...rounded('people', unknown ?? null, null), '']);
  return [[words.unknownHours, unitOf({ unit }, words), ...counts]];
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
      row(names.cost, units.euroPerYear, rounded('euro-per-year', use.yearlyCostEuro, null)),
      row(names.visits, units.visits, figureInterval(use.visits)),
      row(names.perVisit, units.euro, figureInterval(use.euroPerVisit)),
      row(
        names.newlyCovered,
        units.people,
        newlyCovered ? rounded('people', newlyCovered.value, newlyCovered.range) : [null, null, null],
      ),
      row(names.perPerson(person), units.euro, figureInterval(use.euroPerNewlyCovered)),
      row(names.kmSaved, units.km, figureInterval(use.kmSaved)),
      row(names.perKm, units.euro, figureInterval(use.euroPerKmSaved)),
    ];
  });
}

const figureInterval = (figure: Figure | null): CsvCell[] =>
  rounded(figure?.unit ?? 'people', figure?.value ?? null, figure?.range ?? null);

/** A value with both ends of its range, in the steps that they are written in on the page. */
function rounded(unit: Unit | MeasureUnit, value: number | null, range: Range | null): CsvCell[] {
  if (value === null) return [null, null, null];
  const step = figureStep(unit, value, range);
  return [value, range?.low ?? null, range?.high ?? null].map((end) => (end === null ? null : roundTo(end, step)));
}

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

const interval = ({ unit }: MeasureRow, { value, range, figure }: MeasureCell): CsvCell[] =>
  figure ? figureInterval(figure) : rounded(unit, value, range);

function unitOf({ unit }: Pick<MeasureRow, 'unit'>, { units }: MeasureFile['words']): string {
  if (unit === 'people' || unit === 'minutes') return units[unit];
  if (unit === 'visits-per-year') return units.visits;
  if (unit === 'km-per-year') return units.km;
  return unit === 'euro-per-year' ? units.euroPerYear : units.euro;
}

/** "Beste", with the worlds in which it holds; why none may be called so; or that no difference is clear. */
function verdict(row: MeasureRow, column: number, { words, language }: MeasureFile): string {
  const withheld = row.withheld?.get(column);
  if (withheld) return withheld.map(({ text }) => text[language]).join(' ');
  const mark = markOf(row, column);
  if (mark === 'best') return `${words.best}. ${row.stability?.text[language] ?? ''}`.trim();
  if (mark === null) return '';
  return mark === 'equal' ? words.equal : words.noClearDifference;
}
