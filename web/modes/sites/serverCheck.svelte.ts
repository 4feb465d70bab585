import type { Coverage, CoverageRequest } from '#contract/coverage.ts';
import { postCoverage } from '../../data/endpoints.ts';
import { leftOutFacilities } from '../../costs/countedFacilities.ts';
import { compareAnswers, type Disagreement } from '../../engine/compareAnswers.ts';
import type { City } from '../../data/city.svelte.ts';
import { resource } from '../../data/resource.svelte.ts';
import { useView } from '../../view/view.svelte.ts';
import type { LiveScenario } from './liveScenario.svelte.ts';

/**
 * What the server says of the figures on the page.
 * - `waiting`: a site is held, or the engine is not ready
 * - `checking`: the server is computing
 */
export type Verdict =
  | { kind: 'waiting' | 'checking' | 'agreed' | 'unavailable' | 'dataset-changed' }
  | { kind: 'refused'; reason: string }
  | { kind: 'disagreed'; disagreements: Disagreement[] };

/** The question, and the levels it is asked for: that of the map, and the stadsdelen. */
interface Asked {
  request: Omit<CoverageRequest, 'level'>;
  levels: CoverageRequest['level'][];
}

interface Answered {
  asked: Asked;
  coverages: Coverage[];
}

async function ask(asked: Asked, signal: AbortSignal): Promise<Answered> {
  const coverages = await Promise.all(asked.levels.map((level) => postCoverage({ ...asked.request, level }, signal)));
  return { asked, coverages };
}

/** Has the server recompute every scenario that stands, and compares. Call it while a component is being set up. */
export function createServerCheck(city: City, state: LiveScenario): { readonly verdict: Verdict } {
  const { view } = useView();
  const asked = $derived.by((): Asked | null => {
    const { today, scenario, isSettled } = state;
    const facilities = city.facilities.data?.features;
    if (!today || !scenario || !isSettled || !facilities) return null;
    const { targetGroup, profile, destinations, cutoffMinutes, level } = today.question;
    const { speedKmh } = view();
    const compared = city.boundaries?.comparedLevel ?? 'stadsdeel';
    return {
      request: {
        ...{ targetGroup, profile, categories: destinations, cutoffMinutes },
        ...(speedKmh === null ? {} : { speedKmh }),
        closed: leftOutFacilities(facilities, scenario.closed, today.question),
        candidates: scenario.sites.map(({ lon, lat, category }) => ({ lon, lat, category })),
      },
      levels: level === compared ? [level] : [level, compared],
    };
  });
  const answer = resource(() => asked, ask);

  const verdict = $derived.by((): Verdict => {
    if (!asked) return { kind: 'waiting' };
    if (answer.failure?.kind === 'refused') return { kind: 'refused', reason: answer.failure.message };
    if (answer.failure) return { kind: 'unavailable' };
    const { data } = answer;
    const { today, figures } = state;
    if (!data || !today || !figures || JSON.stringify(data.asked) !== JSON.stringify(asked))
      return { kind: 'checking' };
    if (data.coverages.some(({ datasetVersion }) => datasetVersion !== today.question.datasetVersion)) {
      return { kind: 'dataset-changed' };
    }
    const { level, stadsdelen, total } = today.parts;
    const disagreements = data.coverages.flatMap((coverage, i) => {
      const { start, end } = i === 0 ? level : stadsdelen;
      return compareAnswers(figures.summaries.slice(start, end), figures.summaries[total], coverage);
    });
    return disagreements.length === 0 ? { kind: 'agreed' } : { kind: 'disagreed', disagreements };
  });

  $effect(() => {
    if (verdict.kind !== 'disagreed') return;
    const details = { asked, disagreements: verdict.disagreements };
    reportError(new Error(`The page and the server compute different figures: ${JSON.stringify(details)}`));
  });
  return {
    get verdict() {
      return verdict;
    },
  };
}
