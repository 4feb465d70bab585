import { request } from './request.ts';

const answers = new Map<string, Promise<unknown>>();

/** What begins so is asked for again: it was changed. */
export function forgetAnswers(pathStart: string): void {
  for (const path of [...answers.keys()]) if (path.startsWith(pathStart)) answers.delete(path);
}

/**
 * Asks for something that does not change while the page is open (areas, figures), once. A failed request is forgotten, so that
 * asking again tries again.
 */
export function requestOnce<T>(path: string): Promise<T> {
  const known = answers.get(path);
  if (known) return known as Promise<T>;
  const asked = request<T>(path);
  answers.set(path, asked);
  asked.catch(() => answers.delete(path));
  return asked;
}
