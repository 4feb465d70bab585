import { createContext } from 'svelte';
import type { AnyRequest, ExplainRequest, ToldRequest, WayRequest } from './explainRequest.ts';

/** The one figure, or way, whose explanation is open. */
export interface Explained {
  /** null, as the next two, while something else is being explained, or nothing. */
  readonly figure: ExplainRequest | null;
  readonly way: WayRequest | null;
  readonly told: ToldRequest | null;
  explain(request: AnyRequest): void;
  close(): void;
}

const isWay = (request: AnyRequest): request is WayRequest => 'origin' in request;
const isTold = (request: AnyRequest): request is ToldRequest => 'sections' in request;

export function createExplained(): Explained {
  let current = $state.raw<AnyRequest | null>(null);
  return {
    get figure() {
      return current && !isWay(current) && !isTold(current) ? current : null;
    },
    get way() {
      return current && isWay(current) ? current : null;
    },
    get told() {
      return current && isTold(current) ? current : null;
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
