import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { databaseConfig } from '#database/config.ts';
import { DatabaseError } from '#database/errors.ts';
import { explainFailure } from '#database/explainFailure.ts';
import { loadTimeoutMs, openDatabase } from '#database/open.ts';
import { EtlError } from '#readers/errors.ts';
import { load, loadStepCount } from './load.ts';
import { startProgress } from './progress.ts';
import { formatReport } from './report.ts';
import { writeSnapshot } from './snapshot.ts';
import { openSources, snapshotDir } from './sources/openSources.ts';

const usage = `Usage:
  npm run etl -- [--municipality GM0392] [--from <folder>] [--force] [--no-ferries]
  npm run etl -- snapshot --from <folder> [--municipality GM0392] [--to <folder>]

Loads a municipality into the database (DATABASE_URL, or the embedded one in DATA_DIR), by default the snapshot that comes with the
program. A folder needs the files that its manifest.json names, or files that are recognised by what is in them, in whatever folders and
under whatever names: buurten and wijken as GeoJSON or GeoPackage (PDOK, CBS, EPSG:28992, in one file or two), the StatLine table 85984NED as CSV, an extract
of OpenStreetMap as .osm.pbf, and if there are any the table 83765NED, a base map, facilities (name,category,lon,lat), kinds of facility
(id,name_nl) and stadsdelen (wijkcode,stadsdeel).

  --force   load even when the same files are loaded already
  --no-ferries
            nobody crosses by ferry; the manifest can say the same with "ferries": false
  --to      where "snapshot" writes; by default the snapshot that comes with the program`;

const optionDefinitions = {
  municipality: { type: 'string' },
  from: { type: 'string' },
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
  if (rest.length > 0 || !['load', 'snapshot'].includes(command))
    throw new EtlError(`unknown command "${positionals.join(' ')}"\n\n${usage}`);
  if (command === 'snapshot') {
    if (!values.from) throw new EtlError(`"snapshot" needs --from\n\n${usage}`);
    const { fileCount, byteCount, dir } = writeSnapshot(values.from, values.municipality, values.to ?? snapshotDir);
    return console.log(`Wrote ${fileCount} files, ${Math.round(byteCount / 1000)} kB, to ${dir}`);
  }
  await runLoad(values);
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
  const opened = openSources(values.from ?? snapshotDir, values.municipality);
  const sources = values['no-ferries'] ? { ...opened, ferries: false } : opened;
  const config = databaseConfig(process.env);
  const database = await openDatabase(config, loadTimeoutMs);
  try {
    const openedAt = Date.now();
    const options = { force: values.force, keepOther: values['keep-other'] };
    const result = await load(config, database, sources, options, () => startProgress(loadStepCount));
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
