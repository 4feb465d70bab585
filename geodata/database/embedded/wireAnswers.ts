const headerBytes = 5;

/** What must be among the answers to a message when all went well: ParseComplete, BindComplete, and so on. */
const expectedAnswers: Record<string, string> = { P: '1', B: '2', D: 'Tn', E: 'CsI', C: '3', S: 'Z', Q: 'CI' };
const errorResponse = 'E';
const readyForQuery = 'Z';

/** The answer of the database to one message of a client. */
export interface Answer {
  /** What the client is to get. */
  bytes: Buffer;
  /**
   * - `error`: the database reported an error and passes over what follows, up to Sync
   * - `lost`: the statement ended without a result and without an error
   */
  outcome: 'ok' | 'error' | 'lost';
}

/**
 * Makes the embedded database's answer to a message of type `type` fit for a client.
 *
 * - It says ReadyForQuery right after an error, and again at Sync. A client that got both would take the second for the end of its
 *   next query, so only that at Sync (or after a simple query) is passed on.
 * - An exception inside one of its C++ libraries (GEOS, where an overlay meets lines that almost coincide) leaves a statement
 *   without a result and without an error. That must not be taken for an empty result.
 */
export function checkAnswer(type: string, answer: Buffer): Answer {
  const messages = splitMessages(answer);
  const endsPipeline = type === 'S' || type === 'Q' || type === '';
  const kept = endsPipeline ? messages : messages.filter((message) => message.type !== readyForQuery);
  const bytes = Buffer.concat(kept.map((message) => message.bytes));
  if (messages.some((message) => message.type === errorResponse)) return { bytes, outcome: 'error' };
  const expected = expectedAnswers[type];
  const isLost = expected !== undefined && !messages.some((message) => expected.includes(message.type));
  return { bytes, outcome: isLost ? 'lost' : 'ok' };
}

/** What a client gets for a lost statement. `abortAnswer` is what the database said when it was made to abort. */
export function lostAnswer(type: string, abortAnswer: Buffer): Buffer {
  const error = errorResponseBytes(
    'XX000',
    'The embedded database gave no answer to a statement. A geometry operation probably failed inside it; ' +
      'give overlays a grid size, e.g. ST_Intersection(a, b, 0.01).',
  );
  if (type !== 'Q') return error;
  const ready = splitMessages(abortAnswer).filter((message) => message.type === readyForQuery);
  return Buffer.concat([error, ...ready.map((message) => message.bytes)]);
}

function splitMessages(answer: Buffer): { type: string; bytes: Buffer }[] {
  const messages = [];
  for (let at = 0; at < answer.length;) {
    const end = at + 1 + answer.readUInt32BE(at + 1);
    messages.push({ type: String.fromCharCode(answer[at]), bytes: answer.subarray(at, end) });
    at = end;
  }
  return messages;
}

function errorResponseBytes(code: string, message: string): Buffer {
  const fields = Buffer.from(`SERROR\0VERROR\0C${code}\0M${message}\0\0`);
  const bytes = Buffer.alloc(headerBytes + fields.length);
  bytes.write(errorResponse);
  bytes.writeUInt32BE(bytes.length - 1, 1);
  fields.copy(bytes, headerBytes);
  return bytes;
}
