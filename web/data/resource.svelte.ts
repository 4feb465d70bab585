import { createContext, untrack } from 'svelte';
import { RequestFailure } from './request.ts';

/** What a component shows of something that is being fetched. */
export interface Resource<T> {
  /** The newest answer; that of the previous question while a new one is under way, so that nothing jumps. */
  readonly data: T | null;
  readonly loading: boolean;
  readonly failure: RequestFailure | null;
  retry(): void;
}

/** Whether what is shown belongs to an earlier question: the newer answer is under way, or could not be had. */
export const isStale = (resource: Resource<unknown>): boolean =>
  resource.data !== null && (resource.loading || resource.failure !== null);

/** What the page fetches, whichever part of it asked. */
export interface Resources {
  /** Those that could not be fetched because the server does not answer. */
  readonly unavailable: readonly Resource<unknown>[];
  /** Rises whenever all must be asked for again. */
  readonly round: number;
  /** What everything rests on has changed: all of it is fetched again, and shown as it was until then. */
  askAgain(): void;
  /** @returns what takes it off again */
  add(resource: Resource<unknown>): () => void;
}

export function createResources(): Resources {
  let inUse = $state.raw<readonly Resource<unknown>[]>([]);
  let round = $state(0);
  return {
    get round() {
      return round;
    },
    askAgain: () => {
      round++;
    },
    get unavailable() {
      return inUse.filter((resource) => resource.failure?.kind === 'unavailable');
    },
    add: (resource) => {
      inUse = [...untrack(() => inUse), resource];
      return () => {
        inUse = inUse.filter((other) => other !== resource);
      };
    },
  };
}

export const [useResources, provideResources] = createContext<Resources>();

/**
 * Fetches whenever the question changes; null asks nothing and gives no data. Call it while a component is being set up.
 * Answers that arrive after a newer question was asked are dropped.
 */
export function resource<Q, T>(
  question: () => Q | null,
  fetchAnswer: (question: Q, signal: AbortSignal) => Promise<T>,
): Resource<T> {
  let data = $state.raw<T | null>(null);
  let loading = $state(false);
  let failure = $state.raw<RequestFailure | null>(null);
  let attempt = $state(0);
  const resources = useResources();

  const self: Resource<T> = {
    get data() {
      return data;
    },
    get loading() {
      return loading;
    },
    get failure() {
      return failure;
    },
    retry: () => {
      attempt++;
    },
  };

  async function ask(asked: Q, signal: AbortSignal) {
    loading = true;
    try {
      const answer = await fetchAnswer(asked, signal);
      if (signal.aborted) return;
      data = answer;
      failure = null;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RequestFailure)) throw error;
      failure = error;
      if (error.kind === 'refused') data = null;
    } finally {
      if (!signal.aborted) loading = false;
    }
  }

  // The question as text: asking for the same thing again is no new question.
  const key = $derived(JSON.stringify(question()));
  $effect(() => {
    void attempt;
    void resources.round;
    const asked = JSON.parse(key) as Q | null;
    const controller = new AbortController();
    untrack(() => {
      if (asked === null) {
        data = null;
        failure = null;
        loading = false;
      } else {
        void ask(asked, controller.signal);
      }
    });
    return () => controller.abort();
  });
  $effect(() => resources.add(self));
  return self;
}
