import { DatabaseError } from '#database/errors.ts';
import { openDatabase } from '#database/open.ts';
import { ConfigError, readConfig, writing } from './config.ts';
import { ListenError } from './http/listen.ts';
import type { ServedMunicipality } from './dataset/servedDatasets.ts';
import type { Service } from './service.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Opening the embedded database takes longest and has a thread of its own: the rest is loaded meanwhile.
  const opening = openDatabase(config.database);
  opening.catch(() => undefined);
  const { startService } = await import('./service.ts');
  const service = await startService(config, opening);
  stopOnSignal(service);
  // Who opens the page as soon as the address is printed has answers at once.
  await service.datasets.prepared();
  const served = describeServed(service.datasets.municipalities());
  if (writing(config).kind === 'read-only') {
    process.stderr.write(
      `Others can reach this server at ${config.host}, and it has no WRITE_TOKEN: nothing can be saved. See SECURITY.md.\n`,
    );
  }
  process.stdout.write(`Loketkaart is at ${service.url} (${served})\n`);
}

function describeServed(municipalities: readonly ServedMunicipality[]): string {
  if (municipalities.length === 0) return 'no dataset yet: run npm run etl';
  if (municipalities.length > 1) return `${municipalities.length} municipalities`;
  const [{ dataset }] = municipalities;
  return `${dataset.municipality_name}, dataset ${dataset.version}`;
}

function stopOnSignal(service: Service): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    // Ctrl-C in a terminal reaches this process twice: by itself and through npm.
    if (stopping) return;
    stopping = true;
    service.logger.info({ signal }, 'stopping');
    service.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

/** What a user can do something about is said plainly; anything else is a fault and shows its stack. */
function fail(error: unknown): never {
  const isExpected = error instanceof ConfigError || error instanceof DatabaseError || error instanceof ListenError;
  process.stderr.write(`${isExpected ? error.message : describeFault(error)}\n`);
  process.exit(1);
}

function describeFault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch(fail);
