import { request } from './request.ts';

const answers = new Map<string, Promise<unknown>>();

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
