import { pageEngine } from '#web/engine/pageEngine.ts';
import type { EngineClient } from '#web/engine/engineClient.ts';
import type { EngineResult } from '#web/engine/result.ts';

/** What the engine makes of a scenario that stands. */
export interface StandingAnswer<Answer> {
  /** null while it is not shown, and while it is not that of the present scenario. */
  readonly answer: Answer | null;
}

/** A site that is let go is often taken up again at once, and the engine should be free for that. */
const restMilliseconds = 120;

/**
 * Has the engine answer a question once it stands. Call it while a component is being set up.
 * @param question as text, so that moving the map asks nothing; null while there is none, as while a site is held
 */
export function createStandingAnswer<Answer>(
  question: () => string | null,
  ask: (engine: EngineClient, question: string) => Promise<EngineResult<Answer> | null>,
): StandingAnswer<Answer> {
  let made = $state.raw<{ question: string; answer: Answer } | null>(null);

  $effect(() => {
    const wanted = question();
    if (wanted === null || made?.question === wanted) return;
    let isOver = false;
    const timer = setTimeout(() => {
      void ask(pageEngine(), wanted).then((result) => {
        if (!isOver && result?.ok) made = { question: wanted, answer: result.value };
      });
    }, restMilliseconds);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  });

  return {
    get answer() {
      return made && made.question === question() ? made.answer : null;
    },
  };
}
