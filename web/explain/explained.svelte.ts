import { createContext } from 'svelte';
import type { ExplainRequest, WayRequest } from './explainRequest.ts';

/** The one figure, or way, whose explanation is open. */
export interface Explained {
  /** null while a way is being explained, or nothing. */
  readonly figure: ExplainRequest | null;
  readonly way: WayRequest | null;
  explain(request: ExplainRequest | WayRequest): void;
  close(): void;
}

const isWay = (request: ExplainRequest | WayRequest): request is WayRequest => 'origin' in request;

export function createExplained(): Explained {
  let current = $state.raw<ExplainRequest | WayRequest | null>(null);
  return {
    get figure() {
      return current && !isWay(current) ? current : null;
    },
    get way() {
      return current && isWay(current) ? current : null;
    },
    explain: (request) => {
      current = request;
    },
    close: () => {
      current = null;
    },
  };
}

export const [useExplained, provideExplained] = createContext<Explained>();
