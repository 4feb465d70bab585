import type { BestPlacesRequest } from '#contract/bestPlaces.ts';
import type { Coverage, CoverageRequest } from '#contract/coverage.ts';
import { bestPlacesLimits } from '#planning/bestPlaces/limits.ts';
import { getBestPlaces, postBestPlaces, postCoverage } from '../../data/endpoints.ts';
import { resource } from '../../data/resource.svelte.ts';
import { useView } from '../../view/view.svelte.ts';
import { answerCoverage } from './answerScenario.ts';
import type { Best } from './best.svelte.ts';
import { placesRequest } from './placesAsk.ts';

/** What the server says of an answer that stands. */
export interface AnswerCheck {
  readonly verdict: 'none' | 'checking' | 'agreed' | 'disagreed' | 'unavailable';
  /** How far the answer can be from the best by the proof that the server worked out again, as a part of it; null while it does not say. */
  readonly provenGap: number | null;
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

/** How often the server is asked whether it is done. */
const askEveryMs = 700;
const millionth = 1e-6;
/** The server tells values in three decimals. */
const leastDifference = 0.001;

/** Has the server work out the answer and its proof in one pass. @returns the gap that it finds; null where there is no proof to send */
async function checkProof(
  { request, value }: { request: BestPlacesRequest; value: number },
  certificate: Best['certificate'],
  signal: AbortSignal,
): Promise<number | null> {
  const proof = await certificate();
  if (!proof || !request.check || proof.prices.length > bestPlacesLimits.priceText.max || signal.aborted) return null;
  let job = await postBestPlaces({ ...request, check: { ...request.check, ...proof } }, signal);
  while (job.status === 'waiting' || job.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    job = await getBestPlaces(job.id, signal);
  }
  const { finding } = job;
  if (!finding || finding.value === null) return null;
  const isSame = Math.abs(finding.value - value) <= Math.max(value * millionth, leastDifference);
  return isSame ? finding.gap : null;
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
  const proof = resource(
    () =>
      report && best.insight
        ? {
            request: { ...placesRequest(view()), check: { sites: report.sites.map(({ id }) => id) } },
            value: report.value,
          }
        : null,
    (question, signal) => checkProof(question, best.certificate, signal),
  );
  const verdict = $derived.by((): AnswerCheck['verdict'] => {
    // How far people are from the nearest place is another question than where they find room.
    if (!report || !asked || report.room) return 'none';
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
    get provenGap() {
      return proof.data;
    },
    get figures() {
      return answer.data && report?.room ? { ...answer.data, now: null } : answer.data;
    },
  };
}
