import type { Request, Response } from 'express';
import type { Requester } from '../workers/coverageClient.ts';

/** Made by the page for as long as it is open, so that its connections share one share, and behind a proxy each page has its own. */
const pageIdHeader = 'x-page-id';
const pageIdPattern = /^[\w-]{16,64}$/;

/** Who asks: the page that says so, else the connection; and whether it is still there. */
export function requesterOf(request: Request, response: Response): Requester {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  const pageId = request.headers[pageIdHeader];
  const hasPageId = typeof pageId === 'string' && pageIdPattern.test(pageId);
  return { client: hasPageId ? pageId : request.socket, signal: left.signal };
}
