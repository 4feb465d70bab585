/** What is wrong with the database, as far as the person running this can do something about it. */
export type DatabaseErrorKind =
  | 'invalid-config'
  | 'unreachable'
  | 'login-refused'
  | 'no-rights'
  | 'no-postgis'
  | 'too-old'
  | 'disk-full'
  | 'not-writable'
  | 'in-use'
  | 'newer-schema'
  | 'failed';

/** The message says what happened and what to do; the driver's own error is the `cause`. */
export class DatabaseError extends Error {
  readonly kind: DatabaseErrorKind;

  constructor(kind: DatabaseErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.kind = kind;
  }
}

const kindsByCode: Record<string, DatabaseErrorKind> = {
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPIPE: 'unreachable',
  // Shut down, crashed, starting; connection failures; no connection left; a statement that was broken off after its time.
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  '08000': 'unreachable',
  '08001': 'unreachable',
  '08003': 'unreachable',
  '08004': 'unreachable',
  '08006': 'unreachable',
  '53300': 'unreachable',
  '57014': 'unreachable',
  '3D000': 'unreachable',
  '28P01': 'login-refused',
  '28000': 'login-refused',
  '42501': 'no-rights',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  '53100': 'disk-full',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOTDIR: 'not-writable',
  EEXIST: 'not-writable',
};

const advice: Partial<Record<DatabaseErrorKind, string>> = {
  unreachable: 'Check DATABASE_URL (host, port, database name) and that the server is running.',
  'login-refused': 'Check user and password in DATABASE_URL.',
  'no-rights':
    'Let an administrator make the user in DATABASE_URL the owner of the database: "alter database ... owner to ...".',
  'disk-full': 'Free some space; what was loaded before is still there.',
  'not-writable': 'Choose a folder that this user may write to with DATA_DIR.',
};

/** Code of a driver, Node or PostgreSQL error; undefined where there is none. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Turns what a driver or the file system threw into a `DatabaseError` that says what to do. `subject` names the database. */
export function toDatabaseError(error: unknown, subject: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = errorCode(error);
  const reason = error instanceof Error && error.message ? error.message : (code ?? String(error));
  const known = isMissingSocket(error) ? 'unreachable' : code === undefined ? undefined : kindsByCode[code];
  const kind = diskIsFull(reason) ? 'disk-full' : (known ?? timeoutKind(reason));
  return new DatabaseError(kind, [`${subject}: ${reason}.`, advice[kind]].filter(Boolean).join(' '), { cause: error });
}

/** Whether a statement failed because there is no room to write. */
export function isDiskFull(error: unknown): boolean {
  return toDatabaseError(error, 'Database').kind === 'disk-full';
}

/** Whether a statement failed because the database cannot be reached, or did not answer in time; trying again later may help. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Error && toDatabaseError(error, 'Database').kind === 'unreachable';
}

// The Unix socket of a server, or of the embedded database, is gone while nobody serves it.
function isMissingSocket(error: unknown): boolean {
  return errorCode(error) === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'connect';
}

// The embedded database reports a full disk in words, and not always with a code of its own.
function diskIsFull(reason: string): boolean {
  return /no space left on device/i.test(reason);
}

// pg has no code for its own timeouts, and for connections that end while they are used.
const lostConnection =
  /^(connection terminated|query read timeout|timeout exceeded when trying to connect|timeout expired|client has encountered a connection error)/i;

function timeoutKind(reason: string): DatabaseErrorKind {
  return lostConnection.test(reason) ? 'unreachable' : 'failed';
}
