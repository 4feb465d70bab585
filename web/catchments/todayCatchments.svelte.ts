import { RequestFailure } from '../data/request.ts';
import { resource, type Resource } from '../data/resource.svelte.ts';
import { pageEngine } from '../engine/pageEngine.ts';
import type { CatchmentsAnswer } from '../engine/protocol.ts';
import { loadToday, type SitesQuestion, type Today } from '../modes/sites/loadToday.ts';

/** Who uses which of today's places. */
export interface TodayCatchments {
  today: Today;
  answer: CatchmentsAnswer;
}

const nothingChanges = { closed: [], sites: [] };

/**
 * Has the engine of the page tell who uses which of today's places. Call it while a component is being set up.
 * @param question null while nobody looks
 */
export const createTodayCatchments = (question: () => SitesQuestion | null): Resource<TodayCatchments> =>
  resource(question, async (asked) => {
    const loaded = await loadToday(asked, () => undefined);
    if (!loaded.ok) throw new RequestFailure('unavailable', loaded.failure.reason, {});
    const answer = await pageEngine().catchments(nothingChanges);
    // Overtaken by a later question, which the resource asks itself: this answer is thrown away.
    if (answer === null) throw new RequestFailure('unavailable', 'Another question was asked meanwhile', {});
    if (!answer.ok) throw new RequestFailure('unavailable', answer.failure.reason, {});
    return { today: loaded.today, answer: answer.value };
  });
