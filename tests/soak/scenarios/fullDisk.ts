import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freeBytes } from '#database/diskSpace.ts';
import { copyEmptyDatabase } from '../../databaseCopy.ts';
import { temporaryDir } from '../../db/databases.ts';
import { townCode } from '../../http/gridTown.ts';
import { SavingClient } from '../../http/savingClient.ts';
import { startServer } from '../../http/serverProcess.ts';
import { loadTown } from '../loadTown.ts';
import { outcome } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const diskBytes = 200 * 1024 * 1024;
/** Enough to open the database, and not for its log to grow by more than a piece or two. */
const leftBytes = 45 * 1024 * 1024;
const waitForReturnMs = 60_000;

/** The disk fills up while somebody saves: saves are refused by name, none that was acknowledged is lost, and it goes on when there is room. */
export const fullDisk: SoakScenario = {
  name: 'full-disk',
  isLong: true,
  async run() {
    if (process.getuid?.() !== 0) return 'left out: only root can mount a small disk';
    const mount = temporaryDir();
    const options = ['-t', 'tmpfs', '-o', `size=${diskBytes},mode=700`];
    if (spawnSync('mount', [...options, 'tmpfs', mount.dir]).status !== 0) {
      mount.remove();
      return 'left out: this machine does not let a small disk be mounted';
    }
    const empty = await copyEmptyDatabase();
    const dataDir = join(mount.dir, 'data');
    const filler = join(mount.dir, 'filler');
    try {
      await loadTown({ kind: 'embedded', dataDir: empty.dataDir });
      cpSync(empty.dataDir, dataDir, { recursive: true });
      writeFileSync(filler, Buffer.alloc(Math.max(0, freeBytes(mount.dir) - leftBytes)));
      return await saveUntilFull(dataDir, mount.dir, filler);
    } finally {
      execFileSync('umount', ['-l', mount.dir]);
      mount.remove();
      empty.remove();
    }
  },
};

async function saveUntilFull(dataDir: string, disk: string, filler: string): Promise<string> {
  const server = startServer({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'fatal' });
  const client = new SavingClient(townCode);
  const broken: string[] = [];
  try {
    const url = await server.url();
    for (let save = 0; save < 20; save++) await client.save(url);
    const before = client.confirmed;
    if (before === 0) broken.push('nothing was saved');
    writeFileSync(join(disk, 'rest'), Buffer.alloc(Math.max(0, freeBytes(disk) - 4096)));
    const refusals = new Set<number>();
    for (let save = 0; save < 2000 && refusals.size === 0; save++) {
      const status = await client.save(url);
      if (status !== 200) refusals.add(status);
    }
    rmSync(filler);
    rmSync(join(disk, 'rest'));
    const deadline = Date.now() + waitForReturnMs;
    let wrong = await client.checkSaved(url);
    while (wrong !== null && Date.now() < deadline) {
      await sleep(1000);
      wrong = await client.checkSaved(url);
    }
    if (wrong !== null) broken.push(wrong);
    if ((await client.save(url)) !== 200) broken.push('nothing can be saved although there is room again');
    for (const status of refusals) if (status !== 503 && status !== 507) broken.push(`refused with ${status}`);
    if (refusals.size === 0) broken.push('the disk did not fill up');
    const figures = `${client.confirmed - before} saves on a full disk before ${[...refusals].join(', ')}, longest ${Math.round(client.longestMs)} ms`;
    return outcome(figures, broken);
  } finally {
    server.child.kill('SIGKILL');
    await server.exited;
  }
}
