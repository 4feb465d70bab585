import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address cannot be listened on; the message says what to do. */
export class ListenError extends Error {
  override name = 'ListenError';
}

/** @returns the URL under which the server is reached; @throws ListenError */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const { port: actualPort } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const options = { cause: error };
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} is in use. Stop what uses it, or choose another: PORT=8081 npm start`,
        options,
      );
    case 'EACCES':
      return new ListenError(`Port ${port} may not be used by this user. Choose one above 1023 with PORT.`, options);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(`This machine has no address ${host}. Set HOST to 127.0.0.1 or 0.0.0.0.`, options);
    default:
      return error;
  }
}

/** Stops download requests and lets those under way finish; connections still busy after `patienceMs` are cut. */
export function drain(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}
