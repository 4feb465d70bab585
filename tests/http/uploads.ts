/** Sends a file with what is asked about it, as the page does. */
export function upload(
  url: string,
  request: unknown,
  content: Buffer | string,
  name: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData();
  body.append('request', JSON.stringify(request));
  body.append('file', new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]), name);
  return fetch(url, { method: 'POST', body, headers });
}
