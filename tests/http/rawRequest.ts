import { request } from 'node:http';
import { connect } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An answer as it goes over the wire: fetch would hide the compression, and ask caches for something new. */
export function rawRequest(
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject).end(body);
  });
}

/** Everything a server says to these bytes until it ends the connection. */
export function rawExchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('close', () => resolve(text));
    // The server may stop reading and close while we write: what it said counts.
    socket.on('error', (error) => text === '' && reject(error));
    socket.write(bytes);
  });
}

/** A connection on which bytes are said one after the other. */
export interface Talk {
  say(bytes: string): void;
  /** Everything the server said so far. */
  heard(): string;
  /** Until the server had the time to read what was said. */
  pause(): Promise<void>;
  /** When the server has ended the connection. */
  ended: Promise<void>;
}

export function openTalk(url: string): Promise<Talk> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk));
    socket.once('error', reject);
    const ended = new Promise<void>((end) => void socket.once('close', () => end()));
    socket.once('connect', () => {
      // Cut off while it writes: what was heard counts.
      socket.off('error', reject).on('error', () => undefined);
      resolve({
        ...{ ended, heard: () => text },
        say: (bytes) => void socket.write(bytes),
        pause: () => new Promise((resume) => setTimeout(resume, 100)),
      });
    });
  });
}
