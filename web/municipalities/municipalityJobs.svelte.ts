import type { KnownMunicipalities, MunicipalityJob, MunicipalityJobs } from '#contract/municipalityJobs.ts';
import { request, RequestFailure } from '../data/request.ts';

const pollMs = 1000;
const listPath = '/municipality-jobs';

/** A job that a worker still has to end. */
export const isOpen = ({ state }: Pick<MunicipalityJob, 'state'>): boolean =>
  state === 'waiting' || state === 'running';

export interface AddedMunicipalities {
  /** The newest first. */
  readonly jobs: readonly MunicipalityJob[];
  /** Why the last thing that was asked for could not be done. */
  readonly failure: RequestFailure | null;
  add(code: string): Promise<void>;
  cancel(id: string): Promise<void>;
  /** Asks once how things are, and then as long as anything is under way. @returns what ends that */
  follow(): () => void;
}

/** Jobs that add municipalities, as the server tells. @param onDone a municipality has been loaded */
export function createAddedMunicipalities(onDone: () => void): AddedMunicipalities {
  let jobs = $state.raw<readonly MunicipalityJob[]>([]);
  let failure = $state.raw<RequestFailure | null>(null);
  let timer: number | undefined;
  let isFollowed = false;

  async function look(): Promise<void> {
    const wereOpen = jobs.filter(isOpen).map(({ id }) => id);
    try {
      ({ jobs } = await request<MunicipalityJobs>(listPath));
    } catch (error) {
      // The next look tells; a server that is away says so elsewhere too.
      if (!(error instanceof RequestFailure)) throw error;
    }
    const isNewlyDone = ({ id, state }: MunicipalityJob) => state === 'done' && wereOpen.includes(id);
    if (jobs.some(isNewlyDone)) onDone();
    if (isFollowed && jobs.some(isOpen)) again();
  }

  function again(): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), pollMs);
  }

  async function change(path: string, init: RequestInit): Promise<void> {
    try {
      await request<MunicipalityJob>(path, init);
      failure = null;
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      failure = error;
    }
    await look();
  }

  return {
    get jobs() {
      return jobs;
    },
    get failure() {
      return failure;
    },
    add: (code) =>
      change(listPath, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ municipality: code }),
      }),
    cancel: (id) => change(`${listPath}/${id}`, { method: 'DELETE' }),
    follow() {
      isFollowed = true;
      void look();
      return () => {
        isFollowed = false;
        window.clearTimeout(timer);
      };
    },
  };
}

export const findKnown = (name: string, signal: AbortSignal): Promise<KnownMunicipalities> =>
  request<KnownMunicipalities>(`/known-municipalities?name=${encodeURIComponent(name)}`, { signal });
