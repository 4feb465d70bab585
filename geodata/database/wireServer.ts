import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { WireMessageReader } from './wireMessages.ts';
import type { WireMessage } from './wireMessages.ts';

const sslRequestCode = 80877103;
const gssRequestCode = 80877104;
const cancelRequestCode = 80877102;

interface Connection {
  socket: Socket;
  /** Messages of a pipeline that is not yet complete. */
  pipeline: Buffer[];
  open: boolean;
}

/** A complete pipeline: everything up to Sync, Flush or a simple query. It runs without anything else in between. */
interface Turn {
  connection: Connection;
  messages: Buffer[];
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
export class WireServer {
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
    const connection: Connection = { socket, pipeline: [], open: true };
    const reader = new WireMessageReader();
    this.connections.add(connection);
    socket.on('data', (chunk) => {
      reader.push(chunk as Buffer);
      for (let message = reader.next(); message; message = reader.next()) this.receive(connection, reader, message);
    });
    // A client that goes away is told apart from one that says goodbye by nothing that matters here: 'close' follows both.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.release(connection));
  }

  private receive(connection: Connection, reader: WireMessageReader, message: WireMessage): void {
    if (message.type === '') return this.receiveStartup(connection, reader, message);
    if (message.type === 'X') {
      connection.socket.end();
      return;
    }
    connection.pipeline.push(message.bytes);
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
      connection.pipeline.push(message.bytes);
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

  private async take(turn: Turn): Promise<void> {
    const { socket } = turn.connection;
    try {
      for (const message of turn.messages) {
        await this.db.execProtocolRawStream(message, {
          // The bytes are a view on the database's memory: they must be copied before the next message.
          onRawData: (data) => void (socket.writable && socket.write(Buffer.from(data))),
        });
      }
    } catch (error) {
      // Errors in SQL are answered by the database itself; this one means that it can no longer answer this client.
      socket.destroy(error instanceof Error ? error : undefined);
    }
    this.holder = !turn.endsPipeline || this.db.isInTransaction() ? turn.connection : null;
    if (this.holder && !this.holder.open) await this.abandon();
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
