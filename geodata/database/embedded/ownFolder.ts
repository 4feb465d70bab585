import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { DatabaseError, errorCode } from '../errors.ts';

/** For the owner only: no other user of the machine reads the database, or reaches its socket. */
const ownMode = 0o700;
const ownMask = 0o077;
const stickyBit = 0o1000;
const writableByAnyone = 0o002;

/**
 * Makes the folder of the embedded database, or takes the one that is there, for this user alone. What this process writes from now on
 * nobody else may read.
 * @throws DatabaseError `not-writable` when it belongs to another user, or to everybody
 */
export function prepareOwnFolder(dir: string): void {
  // A thread cannot set the mask of its process; the folder's own mode holds all the same.
  if (isMainThread) process.umask(ownMask);
  mkdirSync(dir, { recursive: true, mode: ownMode });
  accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  const { uid, mode } = statSync(dir);
  if (!isOwn(uid)) {
    throw new DatabaseError(
      'not-writable',
      `${dir} belongs to another user. Choose a folder of your own with DATA_DIR, or give this one to the user that runs this program.`,
    );
  }
  if ((mode & stickyBit) !== 0 || (mode & writableByAnyone) !== 0) {
    throw new DatabaseError(
      'not-writable',
      `Everybody may write to ${dir}. Choose a folder for the database alone with DATA_DIR.`,
    );
  }
  if ((mode & 0o777) !== ownMode) chmodSync(dir, ownMode);
}

/**
 * A folder for a socket whose path would be too long in `dataDir`. Its name cannot be guessed, so that nobody takes it first; a user who may
 * read `dataDir` finds it there. It is made again where it was removed.
 * @throws DatabaseError `not-writable` when somebody else holds it
 */
export function shortFolderFor(dataDir: string): string {
  const record = join(dataDir, 'socket-folder.txt');
  const recorded = readIfThere(record);
  if (recorded !== null) return takeFolder(recorded);
  const dir = mkdtempSync(join(tmpdir(), 'loketkaart-'));
  writeFileSync(`${record}.new`, dir);
  renameSync(`${record}.new`, record);
  return dir;
}

function takeFolder(dir: string): string {
  try {
    mkdirSync(dir, { mode: ownMode });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const found = lstatSync(dir);
  if (!found.isDirectory() || !isOwn(found.uid) || (found.mode & 0o777) !== ownMode) {
    throw new DatabaseError(
      'not-writable',
      `${dir} is not this user's own folder any more. Remove it and start again.`,
    );
  }
  return dir;
}

/** Where there are no users, as on Windows, everything is one's own. */
function isOwn(uid: number): boolean {
  return process.getuid === undefined || uid === process.getuid();
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
