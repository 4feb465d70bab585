import type { Coverage, CoverageRequest } from '#contract/coverage.ts';
import { postCoverage } from '../../data/endpoints.ts';
import { resource } from '../../data/resource.svelte.ts';
import { useView } from '../../view/view.svelte.ts';
import { answerCoverage } from './answerScenario.ts';
import type { Best } from './best.svelte.ts';

/** What the server says of an answer that stands. */
export interface AnswerCheck {
  readonly verdict: 'none' | 'checking' | 'agreed' | 'disagreed' | 'unavailable';
  /** Its own figures of the municipality: with the answer's places, and of today where anything counts today; null while there are none. */
  readonly figures: { then: Coverage['total']; now: Coverage['total'] | null } | null;
}

interface Asked {
  then: CoverageRequest;
  now: CoverageRequest | null;
}

async function ask({ then, now }: Asked, signal: AbortSignal) {
  const [after, before] = await Promise.all([postCoverage(then, signal), now && postCoverage(now, signal)]);
  return { then: after.total, now: before?.total ?? null };
}

/** The server rounds what it says to whole metres and whole people. */
const rounding = 1;

/** Has the server work out how far people are from the places of each answer that stands. Call it while a component is being set up. */
export function createAnswerCheck(best: Best): AnswerCheck {
  const { view } = useView();
  const report = $derived(best.isRunning ? null : (best.progress?.report ?? null));
  const asked = $derived.by((): Asked | null => {
    const facilities = best.data.data?.facilities;
    if (!report || !facilities) return null;
    const today = { ...view(), bestPlaces: { ...view().bestPlaces, keep: 'all' as const } };
    return {
      then: answerCoverage(report.sites, facilities, view()),
      now: view().destinations.length > 0 ? answerCoverage([], facilities, today) : null,
    };
  });
  const answer = resource(() => asked, ask);
  const verdict = $derived.by((): AnswerCheck['verdict'] => {
    if (!report || !asked) return 'none';
    if (answer.failure) return 'unavailable';
    if (answer.loading || !answer.data) return 'checking';
    const { coveredCount, meanMetres } = answer.data.then;
    const isNear = (one: number | null, other: number | null) => Math.abs((one ?? 0) - (other ?? 0)) <= rounding;
    return isNear(coveredCount, report.coveredCount) && isNear(meanMetres, report.meanMetres) ? 'agreed' : 'disagreed';
  });
  return {
    get verdict() {
      return verdict;
    },
    get figures() {
      return answer.data;
    },
  };
}
