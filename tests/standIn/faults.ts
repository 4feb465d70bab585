import type { Fault } from './standIn.ts';

/** Too many requests: asks to wait. */
export const tooMany =
  (retryAfter: string): Fault =>
  (_due, response) =>
    void response.writeHead(429, { 'retry-after': retryAfter }).end();

export const status =
  (code: number): Fault =>
  (_due, response) =>
    void response.writeHead(code, { 'content-type': 'text/plain' }).end('no');

/** A machine that is busy takes a while to read what came. */
const untilHangUpMs = 200;

/** Announces everything, sends half, and hangs up when that has arrived. */
export const cutInTheMiddle: Fault = ({ status: code, headers, body }, response) => {
  const bytes = Buffer.from(body);
  response.writeHead(code, { ...headers, 'content-length': String(bytes.length) });
  response.write(
    bytes.subarray(0, Math.ceil(bytes.length / 2)),
    () => void setTimeout(() => response.destroy(), untilHangUpMs),
  );
};

/** Sends half as if it were all. */
export const halfAnswer: Fault = ({ status: code, headers, body }, response) => {
  const bytes = Buffer.from(body);
  response.writeHead(code, headers).end(bytes.subarray(0, Math.ceil(bytes.length / 2)));
};

export const webPage: Fault = (_due, response) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Onderhoud</title>');

/** Says that it is JSON, and is not. */
export const pageAsJson: Fault = (_due, response) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end('<html>Onderhoud</html>');

/** Takes the question and says nothing. */
export const silence: Fault = () => undefined;

const pieces = 6;

/** Sends all of it, a piece at a time. @param waitMs before each piece */
export const slowly =
  (waitMs: number): Fault =>
  async ({ status: code, headers, body }, response) => {
    const bytes = Buffer.from(body);
    response.writeHead(code, { ...headers, 'content-length': String(bytes.length) });
    const pieceBytes = Math.ceil(bytes.length / pieces);
    for (let from = 0; from < bytes.length && !response.destroyed; from += pieceBytes) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      response.write(bytes.subarray(from, from + pieceBytes));
    }
    response.end();
  };

export const redirectTo =
  (location: string): Fault =>
  (_due, response) =>
    void response.writeHead(302, { location }).end();

export const withHeader =
  (name: string, value: string): Fault =>
  (due, response) =>
    void response.writeHead(due.status, { ...due.headers, [name]: value }).end(due.body);

export const withText =
  (change: (text: string) => string): Fault =>
  (due, response) =>
    void response.writeHead(due.status, due.headers).end(change(due.body.toString()));
