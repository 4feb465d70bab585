import type { ScenarioContent, ScenarioFile } from './scenario.ts';

const scenarioFileFormat: ScenarioFile['format'] = 'loketkaart-scenario';
/** The version this program writes; see `scenarioMigrations` for older ones. */
export const currentSchemaVersion: ScenarioFile['schemaVersion'] = 4;

/** Keys that reach an object's prototype when a careless reader copies them. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

interface FieldProblem {
  field: string;
  message: string;
}

export type FileProblem =
  | { kind: 'forbidden-key' }
  /** Not a scenario of this program at all. */
  | { kind: 'wrong-kind' }
  /** A scenario without a usable version or content. */
  | { kind: 'damaged' }
  | { kind: 'newer-version'; version: number; supported: number }
  | { kind: 'older-version'; version: number }
  | { kind: 'invalid'; errors: FieldProblem[] };

export type FileResult = { ok: true; scenario: ScenarioContent } | { ok: false; problem: FileProblem };

/** Answers the scenario, or what is wrong with it; given by the caller, so that this module needs no zod. */
export type CheckScenario = (
  value: unknown,
) => { ok: true; scenario: ScenarioContent } | { ok: false; errors: FieldProblem[] };

type StoredScenario = Record<string, unknown>;
/** `migrations[n]` brings a scenario of version n to version n + 1, `schemaVersion` included. */
export type ScenarioMigrations = Readonly<Record<number, (scenario: StoredScenario) => StoredScenario>>;

/** A change of the contract that an older scenario does not fit raises `scenarioSchemaVersion` and adds an entry here. */
const scenarioMigrations: ScenarioMigrations = {
  1: (scenario) => ({
    ...scenario,
    schemaVersion: 2,
    ...(isRecord(scenario.assumptions) && {
      assumptions: { ...renamedKeys(scenario.assumptions, assumptionNamesSince2), ...assumptionsAddedIn2 },
    }),
  }),
  // Notes came with version 3; a scenario of version 2 has none.
  2: (scenario) => ({ ...scenario, schemaVersion: 3 }),
  // Visits by own counts, and the versions of own counts, came with version 4.
  3: (scenario) => ({ ...scenario, schemaVersion: 4 }),
};

/** Version 1 called a visit a trip. */
const assumptionNamesSince2: Readonly<Record<string, string>> = {
  tripsPerInhabitantPerYear: 'visitsPerInhabitantPerYear',
  legsPerTrip: 'legsPerVisit',
};

/** Version 1 knew no capacity: the defaults of version 2 as they were then, whatever they become later. */
const assumptionsAddedIn2 = { minutesPerVisit: 15, desks: 2 };

const renamedKeys = (record: StoredScenario, names: Readonly<Record<string, string>>): StoredScenario =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [names[key] ?? key, value]));

/** One scenario as the text of a file. Only its content goes along: no id and no version, so an import is a new scenario. */
export function writeScenarioFile(scenario: ScenarioContent, exportedAt: Date): string {
  const file: ScenarioFile = {
    format: scenarioFileFormat,
    schemaVersion: currentSchemaVersion,
    exportedAt: exportedAt.toISOString(),
    scenario: contentOf(scenario),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The content alone, where a whole scenario with what the server added may be given. */
export function contentOf(scenario: ScenarioContent): ScenarioContent {
  return {
    schemaVersion: scenario.schemaVersion,
    name: scenario.name,
    author: scenario.author,
    description: scenario.description,
    datasetVersion: scenario.datasetVersion,
    municipalityCode: scenario.municipalityCode,
    profile: scenario.profile,
    speedKmh: scenario.speedKmh,
    cutoffMinutes: scenario.cutoffMinutes,
    targetGroup: scenario.targetGroup,
    categories: scenario.categories,
    product: scenario.product,
    closed: scenario.closed,
    sites: scenario.sites,
    facilities: scenario.facilities,
    tailoredService: scenario.tailoredService,
    assumptions: scenario.assumptions,
    visitsByAge: scenario.visitsByAge,
    demandByYear: scenario.demandByYear,
    visitCounts: scenario.visitCounts,
    ownVersions: scenario.ownVersions,
    notes: scenario.notes,
  };
}

/**
 * Reads a parsed file that may be of another kind or version, or made to do harm. Nothing in it is ever run.
 * @param file of limited size and depth, as the reader of request bodies sees to
 */
export function readScenarioFile(
  file: unknown,
  check: CheckScenario,
  migrations: ScenarioMigrations = scenarioMigrations,
): FileResult {
  if (hasForbiddenKey(file)) return refuse({ kind: 'forbidden-key' });
  if (!isRecord(file) || file.format !== scenarioFileFormat) return refuse({ kind: 'wrong-kind' });
  const { schemaVersion: version, scenario } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || !isRecord(scenario)) {
    return refuse({ kind: 'damaged' });
  }
  if (version > currentSchemaVersion) {
    return refuse({ kind: 'newer-version', version, supported: currentSchemaVersion });
  }
  const migrated = migrateScenario(scenario, version, migrations);
  if (!migrated) return refuse({ kind: 'older-version', version });
  const wrong = wrapperProblems(file);
  if (wrong.length > 0) return refuse({ kind: 'invalid', errors: wrong });
  const checked = check(migrated);
  return checked.ok ? checked : refuse({ kind: 'invalid', errors: checked.errors });
}

/** Brings the content of a scenario to the present version; null where a step is missing. */
export function migrateScenario(
  scenario: StoredScenario,
  fromVersion: number,
  migrations: ScenarioMigrations = scenarioMigrations,
): StoredScenario | null {
  let migrated = scenario;
  for (let version = fromVersion; version < currentSchemaVersion; version++) {
    const step = migrations[version];
    if (!step) return null;
    migrated = step(migrated);
  }
  return migrated;
}

const wrapperKeys: ReadonlySet<string> = new Set<keyof ScenarioFile>([
  'format',
  'schemaVersion',
  'exportedAt',
  'scenario',
]);
/** As `writeScenarioFile` writes it; the seconds may have any number of decimals. */
const utcTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** What is around the scenario must be as `scenarioFileSchema` says, in files of all versions. */
function wrapperProblems(file: StoredScenario): FieldProblem[] {
  const unknown = Object.keys(file)
    .filter((key) => !wrapperKeys.has(key))
    .map((key) => ({ field: key.slice(0, 100), message: 'is not a known field' }));
  const { exportedAt } = file;
  return isUtcTime(exportedAt)
    ? unknown
    : [...unknown, { field: 'exportedAt', message: 'must be a time such as 2026-01-31T12:00:00Z' }];
}

/** A day that no month has would be read as one of the next. */
function isUtcTime(text: unknown): boolean {
  if (typeof text !== 'string' || !utcTime.test(text)) return false;
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 10));
}

function hasForbiddenKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasForbiddenKey);
  if (!isRecord(value)) return false;
  return Object.keys(value).some((key) => forbiddenKeys.has(key) || hasForbiddenKey(value[key]));
}

function isRecord(value: unknown): value is StoredScenario {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const refuse = (problem: FileProblem): FileResult => ({ ok: false, problem });
