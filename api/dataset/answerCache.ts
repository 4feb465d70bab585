import { LRUCache } from 'lru-cache';
import { OverloadError } from '../fairness/overload.ts';
import type { Requester } from '../workers/coverageClient.ts';
import type { ResponseBody } from '../http/responseBody.ts';

export interface CacheLimits {
  /** Of all that is kept, compressed forms included. */
  maxBytes: number;
  /** A larger answer is made again each time: it would take the room of many that are asked for more often. */
  maxAnswerBytes: number;
}

/** null: there is nothing to answer, and that is kept too. */
type Body = ResponseBody | null;

interface Making<T extends Body> {
  answer: Promise<T>;
  /** Those who wait for it; it is given up when the last of them has gone. */
  waiting: number;
  stop: AbortController;
}

const entryBytes = 200;

/** The answers of one dataset in a cache that it has in common with others. */
export type AnswerCachePart<T extends Body = ResponseBody> = Pick<AnswerCache<T>, 'get'>;

/** Answers by canonical request, those used last. Who asks for what is being made already waits for that. */
export class AnswerCache<T extends Body = ResponseBody> {
  readonly #kept: LRUCache<string, { body: T }>;
  readonly #making = new Map<string, Making<T>>();

  constructor({ maxBytes, maxAnswerBytes }: CacheLimits) {
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      maxEntrySize: maxAnswerBytes,
      sizeCalculation: ({ body }, key) => entryBytes + key.length + (body?.heldBytes ?? 0),
    });
  }

  /** What is kept under a name of its own: whose keys are the same as those of another part has other answers. */
  part(name: string): AnswerCachePart<T> {
    return { get: (key, make, requester) => this.get(`${name} ${key}`, make, requester) };
  }

  /** Of all that is kept. */
  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  /**
   * The answer kept under `key`, or a new one; a failure is not kept.
   * @param requester who asks; without, the answer is made to the end
   * @param make its signal is aborted when nobody waits any more
   * @throws OverloadError `left`, or what `make` throws
   */
  async get(key: string, make: (signal: AbortSignal) => Promise<T>, requester?: Pick<Requester, 'signal'>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept) return kept.body;
    const others = this.#making.get(key);
    try {
      return await this.#waitFor(key, others ?? this.#make(key, make), requester);
    } catch (error) {
      // It was refused to who asked first, for having asked so much: this one has a share of its own.
      const isOthersRefusal = others !== undefined && error instanceof OverloadError && error.kind !== 'left';
      if (isOthersRefusal) return this.get(key, make, requester);
      throw error;
    }
  }

  #waitFor(key: string, making: Making<T>, requester: Pick<Requester, 'signal'> | undefined): Promise<T> {
    making.waiting++;
    if (!requester) return making.answer;
    const left = requester.signal;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(new OverloadError('left'));
        making.waiting--;
        if (making.waiting > 0) return;
        if (this.#making.get(key) === making) this.#making.delete(key);
        making.stop.abort();
      };
      if (left.aborted) return leave();
      left.addEventListener('abort', leave, { once: true });
      making.answer.then(resolve, reject).finally(() => left.removeEventListener('abort', leave));
    });
  }

  #make(key: string, make: (signal: AbortSignal) => Promise<T>): Making<T> {
    const stop = new AbortController();
    const making: Making<T> = { answer: make(stop.signal), waiting: 0, stop };
    this.#making.set(key, making);
    const made = () => {
      if (this.#making.get(key) === making) this.#making.delete(key);
    };
    making.answer.then((body) => {
      made();
      this.#keep(key, body);
    }, made);
    return making;
  }

  #keep(key: string, body: T): void {
    this.#kept.set(key, { body });
    // It is weighed again with each compressed form that is made of it.
    body?.onCodingMade(() => {
      if (this.#kept.peek(key)?.body !== body) return;
      this.#kept.delete(key);
      this.#kept.set(key, { body });
    });
  }
}
