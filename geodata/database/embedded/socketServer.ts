import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { checkAnswer, lostAnswer } from './wireAnswers.ts';
import { WireError, WireMessageReader } from './wireMessages.ts';
import type { WireMessage } from './wireMessages.ts';

const sslRequestCode = 80877103;
const gssRequestCode = 80877104;
const cancelRequestCode = 80877102;
/** Version 3 of the protocol; its minor versions differ in nothing that is used here. */
const protocolMajorVersion = 3;
/** What one connection may have waiting before it is complete: a large statement and a few small ones. */
const maxPipelineBytes = 300 * 1024 * 1024;
/** A simple query that fails: it makes the session abort what it was doing, as an error in the statement itself would have. */
const abortQuery = simpleQuery('select 1/0');
const emptyQuery = simpleQuery('');
/** COPY would have the session wait for data that it cannot be given, and everybody with it. */
const copyStatement = /(^|;)\s*copy\s/i;
const refusedCopy = 'COPY_is_not_possible_on_the_embedded_database';

interface Connection {
  socket: Socket;
  /** Messages of a pipeline that is not yet complete. */
  pipeline: WireMessage[];
  pipelineBytes: number;
  open: boolean;
  /** After an error everything up to Sync is passed over. */
  skipping: boolean;
}

/** A complete pipeline: everything up to Sync, Flush or a simple query. It runs without anything else in between. */
interface Turn {
  connection: Connection;
  messages: WireMessage[];
  endsPipeline: boolean;
}

/**
 * Lets several connections share the one session of an embedded database.
 *
 * The session knows a single unnamed statement and a single transaction, so connections take turns: a turn is a whole
 * pipeline (Parse ... Sync), and a connection in a transaction keeps the turn until it commits or rolls back. The socket server
 * that comes with PGlite takes turns per message; a large parameter then lets another connection replace the unnamed
 * statement between Parse and Bind.
 *
 * Not supported, because the session is shared: COPY, cancelling, and prepared statements with a name.
 */
export class SocketServer {
  private readonly db: PGlite;
  private readonly server: Server;
  private readonly connections = new Set<Connection>();
  private turns: Turn[] = [];
  /** The connection whose transaction or pipeline is under way. */
  private holder: Connection | null = null;
  private running = false;
  private readonly onBroken: (error: unknown) => void;
  /** What the database says to a client that it lets in. */
  private welcome: Buffer = Buffer.alloc(0);

  /** @param onBroken is told when the database has ended itself and answers nobody any more */
  constructor(db: PGlite, onBroken: (error: unknown) => void) {
    this.db = db;
    this.onBroken = onBroken;
    this.server = createServer((socket) => this.accept(socket));
  }

  /** Clients are let in with what the database said here: a startup message that it cannot read would end the session of all. */
  async listen(socketPath: string): Promise<void> {
    this.welcome = await this.pass(startupMessage({ user: 'postgres', database: 'postgres' }));
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(socketPath, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  async stop(): Promise<void> {
    const stopped = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const connection of this.connections) connection.socket.destroy();
    await stopped;
  }

  private accept(socket: Socket): void {
    const connection: Connection = { socket, pipeline: [], pipelineBytes: 0, open: true, skipping: false };
    const reader = new WireMessageReader();
    this.connections.add(connection);
    socket.on('data', (chunk) => this.read(connection, reader, chunk as Buffer));
    // A client that goes away and one that says goodbye are the same here: 'close' follows both.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.release(connection));
  }

  /** Bytes that are not the protocol, or more than anybody needs, cost their sender the connection and nobody else anything. */
  private read(connection: Connection, reader: WireMessageReader, chunk: Buffer): void {
    if (!connection.open || connection.socket.destroyed) return;
    try {
      reader.push(chunk);
      for (let message = reader.next(); message; message = reader.next()) this.receive(connection, reader, message);
      if (reader.keptBytes + connection.pipelineBytes > maxPipelineBytes) throw new WireError('too much at once');
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      connection.socket.destroy();
    }
  }

  private receive(connection: Connection, reader: WireMessageReader, message: WireMessage): void {
    if (message.type === '') return this.receiveStartup(connection, reader, message);
    if (message.type === 'X') {
      connection.socket.end();
      return;
    }
    this.hold(connection, message);
    const endsPipeline = message.type === 'S' || message.type === 'Q';
    if (endsPipeline || message.type === 'H') this.enqueue(connection, endsPipeline);
  }

  private receiveStartup(connection: Connection, reader: WireMessageReader, message: WireMessage): void {
    const code = message.bytes.readUInt32BE(4);
    if (code === sslRequestCode || code === gssRequestCode) {
      connection.socket.write('N');
    } else if (code === cancelRequestCode) {
      connection.socket.end();
    } else if (code >>> 16 === protocolMajorVersion) {
      reader.startTyped();
      connection.socket.write(this.welcome);
    } else {
      throw new WireError(`a startup message with code ${code}`);
    }
  }

  private hold(connection: Connection, message: WireMessage): void {
    connection.pipeline.push(message);
    connection.pipelineBytes += message.bytes.length;
  }

  private enqueue(connection: Connection, endsPipeline: boolean): void {
    this.turns.push({ connection, messages: connection.pipeline, endsPipeline });
    connection.pipeline = [];
    connection.pipelineBytes = 0;
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let turn = this.nextTurn(); turn; turn = this.nextTurn()) await this.take(turn);
    } finally {
      this.running = false;
    }
  }

  private nextTurn(): Turn | undefined {
    const index = this.turns.findIndex((turn) => !this.holder || turn.connection === this.holder);
    return index === -1 ? undefined : this.turns.splice(index, 1)[0];
  }

  private async take({ connection, messages, endsPipeline }: Turn): Promise<void> {
    try {
      await this.execute(messages, connection);
    } catch (error) {
      // Errors in SQL are answered by the database itself; after this one it can no longer answer this client.
      connection.socket.destroy();
      if (!(await this.answers())) return this.onBroken(error);
    }
    this.holder = !endsPipeline || this.db.isInTransaction() ? connection : null;
    if (this.holder && !this.holder.open) await this.abandon();
  }

  private async answers(): Promise<boolean> {
    try {
      return (await this.pass(emptyQuery)).length > 0;
    } catch {
      // Why is what the first error says.
      return false;
    }
  }

  private async execute(messages: WireMessage[], connection: Connection): Promise<void> {
    for (const { type, bytes } of messages) {
      if (connection.skipping && type !== 'S') continue;
      const answer = checkAnswer(type, await this.pass(refuseCopy(type, bytes)));
      const answerBytes = answer.outcome === 'lost' ? lostAnswer(type, await this.pass(abortQuery)) : answer.bytes;
      connection.skipping = answer.outcome !== 'ok' && type !== 'Q';
      if (connection.socket.writable) connection.socket.write(answerBytes);
    }
  }

  private async pass(message: Buffer): Promise<Buffer> {
    const chunks: Buffer[] = [];
    // The data is a view on the database's memory: it must be copied before the next message.
    await this.db.execProtocolRawStream(message, { onRawData: (data) => void chunks.push(Buffer.from(data)) });
    return Buffer.concat(chunks);
  }

  /** The holder is gone: nobody will commit what it began. */
  private async abandon(): Promise<void> {
    this.holder = null;
    if (this.db.isInTransaction()) await this.db.exec('rollback');
  }

  private release(connection: Connection): void {
    connection.open = false;
    this.connections.delete(connection);
    this.turns = this.turns.filter((turn) => turn.connection !== connection);
    if (this.holder !== connection || this.running) return;
    this.running = true;
    void this.abandon().finally(() => {
      this.running = false;
      void this.run();
    });
  }
}

function startupMessage(parameters: Record<string, string>): Buffer {
  const text = Buffer.from(`${Object.entries(parameters).flat().join('\0')}\0\0`);
  const bytes = Buffer.alloc(8 + text.length);
  bytes.writeUInt32BE(bytes.length);
  bytes.writeUInt16BE(protocolMajorVersion, 4);
  text.copy(bytes, 8);
  return bytes;
}

/** In the place of COPY comes what is no statement, so that the database itself reports the error. */
function refuseCopy(type: string, bytes: Buffer): Buffer {
  if (type !== 'Q' && type !== 'P') return bytes;
  // A Parse message names its statement before the text.
  const textAt = type === 'Q' ? 5 : bytes.indexOf(0, 5) + 1;
  if (!copyStatement.test(bytes.toString('latin1', textAt, bytes.indexOf(0, textAt)))) return bytes;
  return type === 'Q' ? simpleQuery(refusedCopy) : typedMessage('P', `\0${refusedCopy}\0\0\0`);
}

function simpleQuery(sql: string): Buffer {
  return typedMessage('Q', `${sql}\0`);
}

function typedMessage(type: string, body: string): Buffer {
  const text = Buffer.from(body);
  const bytes = Buffer.alloc(5 + text.length);
  bytes.write(type);
  bytes.writeUInt32BE(4 + text.length, 1);
  text.copy(bytes, 5);
  return bytes;
}
