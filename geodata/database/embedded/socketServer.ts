import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { checkAnswer, lostAnswer } from './wireAnswers.ts';
import { WireMessageReader } from './wireMessages.ts';
import type { WireMessage } from './wireMessages.ts';

const sslRequestCode = 80877103;
const gssRequestCode = 80877104;
const cancelRequestCode = 80877102;
/** A simple query that fails: it makes the session abort what it was doing, as an error in the statement itself would have. */
const abortQuery = simpleQuery('select 1/0');

interface Connection {
  socket: Socket;
  /** Messages of a pipeline that is not yet complete. */
  pipeline: WireMessage[];
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

  constructor(db: PGlite) {
    this.db = db;
    this.server = createServer((socket) => this.accept(socket));
  }

  listen(socketPath: string): Promise<void> {
    return new Promise((resolve, reject) => {
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
    const connection: Connection = { socket, pipeline: [], open: true, skipping: false };
    const reader = new WireMessageReader();
    this.connections.add(connection);
    socket.on('data', (chunk) => {
      reader.push(chunk as Buffer);
      for (let message = reader.next(); message; message = reader.next()) this.receive(connection, reader, message);
    });
    // A client that goes away and one that says goodbye are the same here: 'close' follows both.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.release(connection));
  }

  private receive(connection: Connection, reader: WireMessageReader, message: WireMessage): void {
    if (message.type === '') return this.receiveStartup(connection, reader, message);
    if (message.type === 'X') {
      connection.socket.end();
      return;
    }
    connection.pipeline.push(message);
    const endsPipeline = message.type === 'S' || message.type === 'Q';
    if (endsPipeline || message.type === 'H') this.enqueue(connection, endsPipeline);
  }

  private receiveStartup(connection: Connection, reader: WireMessageReader, message: WireMessage): void {
    const code = message.bytes.readUInt32BE(4);
    if (code === sslRequestCode || code === gssRequestCode) {
      connection.socket.write('N');
    } else if (code === cancelRequestCode) {
      connection.socket.end();
    } else {
      reader.startTyped();
      connection.pipeline.push(message);
      this.enqueue(connection, true);
    }
  }

  private enqueue(connection: Connection, endsPipeline: boolean): void {
    this.turns.push({ connection, messages: connection.pipeline, endsPipeline });
    connection.pipeline = [];
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
      connection.socket.destroy(error instanceof Error ? error : undefined);
    }
    this.holder = !endsPipeline || this.db.isInTransaction() ? connection : null;
    if (this.holder && !this.holder.open) await this.abandon();
  }

  private async execute(messages: WireMessage[], connection: Connection): Promise<void> {
    for (const { type, bytes } of messages) {
      if (connection.skipping && type !== 'S') continue;
      const answer = checkAnswer(type, await this.pass(bytes));
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

function simpleQuery(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const bytes = Buffer.alloc(5 + text.length);
  bytes.write('Q');
  bytes.writeUInt32BE(4 + text.length, 1);
  text.copy(bytes, 5);
  return bytes;
}
