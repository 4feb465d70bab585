import { NetworkFormatError } from '#coverage/index.ts';
import type { NetworkWanted } from '#definitions/travelProfiles.ts';
import { decodeNetwork } from '#network/codec.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { failed, success, type EngineResult } from './result.ts';

export interface NetworkFetching {
  fetch: typeof fetch;
  /** Where the API is, without a slash at the end. */
  apiBase: string;
  /** Bytes so far, after decompression. */
  onProgress: (receivedBytes: number) => void;
}

/** What came of fetching once; `isSuspect` where other bytes may lie behind a cache on the way. */
interface Attempt {
  result: EngineResult<StreetNetwork>;
  isSuspect: boolean;
}

/**
 * Fetches the street network of a mode and checks it. Bytes that cannot be read or belong to another dataset are fetched again
 * once, past every cache, before the failure is told.
 */
export async function loadNetwork(
  wanted: NetworkWanted,
  fetching: NetworkFetching,
): Promise<EngineResult<StreetNetwork>> {
  const first = await attempt(wanted, fetching, 'default');
  return first.isSuspect ? (await attempt(wanted, fetching, 'reload')).result : first.result;
}

async function attempt(
  wanted: NetworkWanted,
  { fetch, apiBase, onProgress }: NetworkFetching,
  cache: RequestCache,
): Promise<Attempt> {
  const path = `${apiBase}/networks/${wanted.profile}?v=${encodeURIComponent(wanted.datasetVersion)}`;
  const received = await receive(path, fetch, cache, onProgress);
  if (!received.ok) return { result: received, isSuspect: false };
  const result = readNetwork(received.value, wanted);
  return { result, isSuspect: !result.ok };
}

function readNetwork(bytes: Uint8Array, { datasetVersion, mode }: NetworkWanted): EngineResult<StreetNetwork> {
  try {
    const network = decodeNetwork(bytes);
    if (network.mode !== mode) return failed('damaged', `a network for ${network.mode} where ${mode} was asked`);
    if (network.datasetVersion === datasetVersion) return success(network);
    return failed(
      'dataset-changed',
      `the network is of dataset ${network.datasetVersion}, the page of ${datasetVersion}`,
    );
  } catch (error) {
    if (!(error instanceof NetworkFormatError)) throw error;
    return failed('damaged', error.message);
  }
}

/** The bytes of an answer, or why there are none. */
async function receive(
  path: string,
  fetch: NetworkFetching['fetch'],
  cache: RequestCache,
  onProgress: NetworkFetching['onProgress'],
): Promise<EngineResult<Uint8Array>> {
  try {
    const response = await fetch(path, { cache });
    if (response.ok) return success(await readBody(response, onProgress));
    const { status } = response;
    const kind = status === 409 ? 'dataset-changed' : status >= 500 || status === 429 ? 'unavailable' : 'refused';
    return failed(kind, `${path} answered ${status}`);
  } catch (error) {
    // Fetch says no more than "TypeError" when nobody answers or the line breaks.
    return failed('unavailable', error instanceof Error ? error.message : String(error));
  }
}

async function readBody(response: Response, onProgress: NetworkFetching['onProgress']): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.length;
    onProgress(length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
