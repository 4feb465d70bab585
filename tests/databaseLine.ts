import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** The way to a database server, which can be cut: connections of a program go through it. */
export interface DatabaseLine {
  /** In place of the server's own. */
  url: string;
  /** Breaks the connections; nobody takes new ones, as when the server is down. */
  cut(): void;
  /** Passes nothing on any more, and takes connections all the same, as when the server's machine has left the network. */
  freeze(): void;
  /** The server can be reached again; what was said meanwhile is lost. */
  restore(): void;
}

export async function openLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const join = (client: Socket) => {
    const server = createConnection(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ]) {
      sockets.add(from);
      from.on('data', (bytes) => void (isFrozen || to.write(bytes)));
      from.on('error', () => from.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  };
  const listening = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer(join);
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  let server: Server | null = await listening(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    cut() {
      server?.close();
      server = null;
      for (const socket of sockets) socket.destroy();
    },
    freeze() {
      isFrozen = true;
    },
    restore() {
      isFrozen = false;
      if (!server) void listening(port).then((again) => (server = again));
    },
  };
}
