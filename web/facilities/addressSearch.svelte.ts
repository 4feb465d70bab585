import type { AddressSuggestions, SuggestedAddress } from '#contract/ownAddresses.ts';
import { RequestFailure } from '../data/request.ts';

/** Who types is not asked after each letter. */
const pauseMilliseconds = 200;
const letters = { min: 2, max: 100 };

/** What became of what is typed. `noStreets`: other data was loaded meanwhile. */
type Outcome = 'idle' | 'answered' | 'failed' | 'noStreets';

/**
 * The addresses that may be meant by what is typed. Answers to what was typed before are dropped.
 * @param ask may be refused, and is given up by its signal
 */
export function createAddressSearch(ask: (text: string, signal: AbortSignal) => Promise<AddressSuggestions>) {
  let found = $state.raw<SuggestedAddress[]>([]);
  let outcome = $state<Outcome>('idle');
  let isCurrent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  function stop() {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
  }

  async function find(text: string) {
    const { signal } = asking;
    try {
      const { addresses } = await ask(text, signal);
      if (!signal.aborted) [found, outcome, isCurrent] = [addresses, 'answered', true];
    } catch (error) {
      if (signal.aborted) return;
      [found, outcome] = [[], 'failed'];
      if (!(error instanceof RequestFailure)) throw error;
      if (error.problem?.type === '/problems/no-streets') outcome = 'noStreets';
    }
  }

  return {
    get found() {
      return found;
    },
    get outcome() {
      return outcome;
    },
    /** Whether what was found was found by all that is typed. */
    get isCurrent() {
      return isCurrent;
    },
    /** What was found stays until the answer to the new text is there. */
    type(text: string) {
      stop();
      const asked = text.trim();
      isCurrent = false;
      if (asked.length < letters.min || asked.length > letters.max) [found, outcome] = [[], 'idle'];
      else timer = setTimeout(() => void find(asked), pauseMilliseconds);
    },
    stop() {
      stop();
      [found, outcome] = [[], 'idle'];
    },
  };
}
