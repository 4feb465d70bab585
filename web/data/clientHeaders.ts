/**
 * The number of this page, for as long as it is open: the server gives each page its share of the work, and behind a proxy the connection
 * does not tell pages apart. It says nothing about who uses the page.
 */
const pageId = randomId();

const tokenKey = 'loketkaart-write-token';
const tokenPattern = /^#write-token=([\w.~+/=-]+)$/;
let writeToken: string | null = null;

/**
 * Takes the write token out of the address, where it is given once, or from where this browser kept it. The part after # is never sent.
 * @param storage null where the browser keeps nothing; the token then lasts as long as the page
 */
export function takeWriteToken(
  { location, history }: Pick<Window, 'location' | 'history'>,
  storage: Pick<Storage, 'getItem' | 'setItem'> | null,
): void {
  const given = tokenPattern.exec(location.hash)?.[1];
  writeToken = given ?? storage?.getItem(tokenKey) ?? null;
  if (given === undefined) return;
  storage?.setItem(tokenKey, given);
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** What every request tells of the page; what changes something also brings the write token, where there is one. */
export function clientHeaders(method: string): Record<string, string> {
  const bringsToken = method !== 'GET' && writeToken !== null;
  return { 'x-page-id': pageId, ...(bringsToken && { authorization: `Bearer ${writeToken}` }) };
}

/** A number that nobody else has. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
