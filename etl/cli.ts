import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { databaseConfig } from '#database/config.ts';
import type { DatabaseConfig } from '#database/config.ts';
import { DatabaseError } from '#database/errors.ts';
import { explainFailure } from '#database/explainFailure.ts';
import { migrate } from '#database/migrate.ts';
import { loadTimeoutMs, openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { openJobQueue } from '#jobs/jobQueue.ts';
import { EtlError } from '#readers/errors.ts';
import { knownMunicipalities } from '#municipalities/municipalities.ts';
import { openByName, removeFetched, requireMunicipality, sourceCacheDir } from './fetch/byName.ts';
import { fetchStepCount } from './fetch/fetchMunicipality.ts';
import { fetchProgress } from './fetch/fetchProgress.ts';
import { pruneAnswers } from './fetch/pruneAnswers.ts';
import { sourceConfigOf } from './fetch/sourceConfig.ts';
import { prepareEngines, prepareStepCount } from './jobs/prepareEngines.ts';
import { load, loadStepCount } from './load.ts';
import { startProgress } from './progress.ts';
import { removeMunicipality } from './removeMunicipality.ts';
import { formatReport } from './report.ts';
import { writeSnapshot } from './snapshot.ts';
import { openSources, snapshotDir } from './sources/openSources.ts';
import type { Sources } from './sources/openSources.ts';

const usage = `Usage:
  npm run etl -- [--from <folder>] [--municipality GM0392] [--force] [--no-ferries]
  npm run etl -- --municipality Alkmaar [--year 2024] [--offline] [--force] [--no-ferries]
  npm run etl -- --all [--year 2024]
  npm run etl -- remove --municipality Alkmaar
  npm run etl -- snapshot --from <folder> [--municipality GM0392] [--to <folder>]

Loads a municipality into the database (DATABASE_URL, or the embedded one in DATA_DIR): the snapshot that comes with the program, a folder,
or by name what the public sources have of it today (PDOK, CBS, OpenStreetMap, BAG). A folder needs the files that its manifest.json names, or files that are recognised by what is in them, in whatever folders and
under whatever names: buurten and wijken as GeoJSON or GeoPackage (PDOK, CBS, EPSG:28992, in one file or two), the StatLine table 85984NED as CSV, an extract
of OpenStreetMap as .osm.pbf, and if there are any the table 83765NED, a base map, facilities (name,category,lon,lat), kinds of facility
(id,name_nl) and stadsdelen (wijkcode,stadsdeel).

  --municipality
            without --from: the name, slug or code of what is to be fetched; SOURCES_CONTACT says whom a source can write to
  --year    of areas and figures; by default the newest that all sources have
  --all     queue all municipalities for whatever workers there are (npm run worker)
  --offline load what was fetched before, and ask nobody
  --force   load even when the same files are loaded already
  --no-ferries
            nobody crosses by ferry; the manifest can say the same with "ferries": false
  "remove"  takes a municipality out of the database, with what was fetched of it; its scenarios stay
  --to      where "snapshot" writes; by default the snapshot that comes with the program`;

const optionDefinitions = {
  municipality: { type: 'string' },
  from: { type: 'string' },
  year: { type: 'string' },
  all: { type: 'boolean', default: false },
  offline: { type: 'boolean', default: false },
  to: { type: 'string' },
  force: { type: 'boolean', default: false },
  'no-ferries': { type: 'boolean', default: false },
  'keep-other': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Collects garbage when so much has been added to what is in use: left to itself, Node first lets it grow to several times as much. */
const heapGrowthPercent = 40;

async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${heapGrowthPercent}`);
  const { values, positionals } = readArguments();
  if (values.help) return console.log(usage);
  const [command = 'load', ...rest] = positionals;
  if (rest.length > 0 || !['load', 'remove', 'snapshot'].includes(command))
    throw new EtlError(`unknown command "${positionals.join(' ')}"\n\n${usage}`);
  if (command === 'snapshot') {
    if (!values.from) throw new EtlError(`"snapshot" needs --from\n\n${usage}`);
    const { fileCount, byteCount, dir } = writeSnapshot(values.from, values.municipality, values.to ?? snapshotDir);
    return console.log(`Wrote ${fileCount} files, ${Math.round(byteCount / 1000)} kB, to ${dir}`);
  }
  if (command === 'remove') return remove(values.municipality);
  await (values.all ? queueAll(values) : runLoad(values));
}

function readArguments() {
  try {
    return parseArgs({ options: optionDefinitions, allowPositionals: true });
  } catch (cause) {
    throw new EtlError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, {}, { cause });
  }
}

async function runLoad(values: ReturnType<typeof readArguments>['values']): Promise<void> {
  const startedAt = Date.now();
  const config = databaseConfig(process.env);
  const opened = await sourcesFor(values, config);
  const sources = values['no-ferries'] ? { ...opened, ferries: false } : opened;
  const database = await openDatabase(config, loadTimeoutMs);
  try {
    const openedAt = Date.now();
    const options = { force: values.force, keepOther: values['keep-other'] };
    const result = await load(config, database, sources, options, () => startProgress(loadStepCount));
    await makeReady(database, sources.municipalityCode);
    const name = `${result.municipalityName}, version ${result.version}`;
    if (result.outcome === 'loaded') {
      const seconds = (from: number) => ((Date.now() - from) / 1000).toFixed(1);
      console.log(
        formatReport(
          `Loaded ${name} in ${seconds(openedAt)} s (${seconds(startedAt)} s with opening the database)`,
          result.report,
        ),
      );
    } else if (result.outcome === 'already-loaded') {
      console.log(`Already loaded: ${name}. Nothing changed; --force loads it again.`);
    } else {
      console.log(`Kept what is loaded: ${name}.`);
    }
  } finally {
    await database.close();
  }
}

/** With the answers of sources that only it was made of. */
async function remove(text: string | undefined): Promise<void> {
  if (text === undefined) throw new EtlError(`"remove" needs --municipality\n\n${usage}`);
  const municipality = requireMunicipality(text, knownMunicipalities);
  const config = databaseConfig(process.env);
  const database = await openDatabase(config, loadTimeoutMs);
  try {
    const { wasServed, scenarioCount } = await removeMunicipality(config, database, municipality.code);
    removeFetched(sourceCacheDir(config), municipality);
    pruneAnswers(sourceCacheDir(config), new Date());
    const kept = scenarioCount > 0 ? ` Scenarios that stay for when it is loaded again: ${scenarioCount}.` : '';
    console.log(wasServed ? `Removed ${municipality.name}.${kept}` : `${municipality.name} was not loaded.${kept}`);
  } finally {
    await database.close();
  }
}

/** What a worker does as a job of its own. */
async function makeReady({ pool }: Database, municipalityCode: string): Promise<void> {
  const progress = startProgress(prepareStepCount);
  try {
    await prepareEngines(pool, municipalityCode, progress);
  } finally {
    progress.finish();
  }
}

/** Leaves the work to workers, which go on where others stopped. */
async function queueAll({ year, municipality, from }: ReturnType<typeof readArguments>['values']): Promise<void> {
  if (municipality !== undefined || from !== undefined)
    throw new EtlError(`--all goes without --municipality and --from\n\n${usage}`);
  const database = await openDatabase(databaseConfig(process.env), loadTimeoutMs);
  try {
    await migrate(database.pool);
    const queue = await openJobQueue(database.pool);
    const jobs = await queue.enqueue(
      knownMunicipalities.current.map(({ code, name }) => ({
        ...{ municipalityCode: code, municipalityName: name, year: year ?? null, isOfAll: true },
      })),
    );
    await queue.close();
    const newCount = jobs.filter(({ isNew }) => isNew).length;
    const waiting = jobs.length - newCount;
    console.log(
      `Queued ${newCount} municipalities${waiting > 0 ? `; ${waiting} waited already` : ''}. Work on them: npm run worker`,
    );
  } finally {
    await database.close();
  }
}

/** A folder that is named, the snapshot, or by name what the public sources have. */
async function sourcesFor(
  { municipality, from, year, offline }: ReturnType<typeof readArguments>['values'],
  config: DatabaseConfig,
): Promise<Sources> {
  if (from !== undefined || municipality === undefined) {
    if (year !== undefined || offline)
      throw new EtlError(`--year and --offline go with --municipality and without --from\n\n${usage}`);
    return openSources(from ?? snapshotDir, municipality);
  }
  const list = knownMunicipalities;
  const progress = startProgress(fetchStepCount);
  try {
    return await openByName(
      {
        ...{ municipality: requireMunicipality(municipality, list), list, year, offline },
        ...{ config: sourceConfigOf(process.env), cacheDir: sourceCacheDir(config) },
      },
      () => fetchProgress(progress),
    );
  } finally {
    progress.finish();
  }
}

main().catch((error: unknown) => {
  const known =
    error instanceof EtlError || error instanceof DatabaseError
      ? error
      : explainFailure(error, databaseConfig(process.env));
  console.error(`Loading failed. ${known.message}`);
  // What is not foreseen is for a programmer: show where it came from.
  const isForeseen = known instanceof EtlError || known.kind !== 'failed';
  if (!isForeseen && known.cause instanceof Error) console.error(known.cause.stack);
  process.exitCode = 1;
});
