import type { Request, Response } from 'express';
import type { Requester } from '../workers/coverageClient.ts';

/** Made by the page for as long as it is open, so that its connections share one share, and behind a proxy each page has its own. */
const pageIdHeader = 'x-page-id';
const pageIdPattern = /^[\w-]{16,64}$/;

/** Who asks: the page that says so, else the connection; and whether it is still there. */
export function requesterOf(request: Request, response: Response): Requester {
  let left: AbortController | undefined;
  const pageId = request.headers[pageIdHeader];
  const hasPageId = typeof pageId === 'string' && pageIdPattern.test(pageId);
  return {
    client: hasPageId ? pageId : request.socket,
    // Made when it is asked for: most answers are ready before anybody could leave, and a signal takes longer to make than many of them.
    get signal() {
      left ??= leavingOf(response);
      return left.signal;
    },
  };
}

function leavingOf(response: Response): AbortController {
  const left = new AbortController();
  if (response.destroyed) left.abort();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  return left;
}
