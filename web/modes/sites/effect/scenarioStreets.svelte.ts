import { cutoffDmOf } from '#coverage/units.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import { pageEngine } from '#web/engine/pageEngine.ts';
import type { ScenarioStreetsAnswer, ScenarioStreetsQuestion } from '#web/engine/protocol.ts';
import { travelBreaks } from '#web/thematic/classBreaks.ts';
import { useView } from '#web/view/view.svelte.ts';
import type { LiveScenario } from '../liveScenario.svelte.ts';

/** Every street of the scenario by its own distance. */
export interface ScenarioStreets {
  /** null while they are not shown, and while they are not those of the present scenario. */
  readonly answer: ScenarioStreetsAnswer | null;
}

/** A site that is let go is often taken up again at once, and the engine should be free for that. */
const restMilliseconds = 120;

/**
 * Has the engine make the streets of a scenario once it stands; while a site is held the areas alone follow it.
 * Call it while a component is being set up.
 */
export function createScenarioStreets(state: LiveScenario, isShown: () => boolean): ScenarioStreets {
  const { view } = useView();
  let made = $state.raw<{ question: string; answer: ScenarioStreetsAnswer } | null>(null);

  /** As text, so that moving the map asks nothing. */
  const question = $derived.by(() => {
    const { today, scenario, isSettled } = state;
    if (!isShown() || !today || !scenario || !isSettled) return null;
    const { travelUnit } = view();
    const { speedKmh } = today.question;
    const limitsDm =
      travelUnit === 'minutes'
        ? travelBreaks.minutes.map((minutes) => cutoffDmOf(minutes, speedKmh))
        : travelBreaks.metres.map((metres) => metres * dmPerMetre);
    const sites = scenario.sites.map(({ id, lon, lat }) => ({ id, lon, lat }));
    const asked: ScenarioStreetsQuestion = { closed: scenario.closed, sites, limitsDm };
    return JSON.stringify({ asked, questionId: today.figures.questionId });
  });

  $effect(() => {
    if (question === null || made?.question === question) return;
    const wanted = question;
    const { asked } = JSON.parse(wanted) as { asked: ScenarioStreetsQuestion };
    let isOver = false;
    const timer = setTimeout(() => {
      void pageEngine()
        .streets(asked)
        .then((result) => {
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
      return made && made.question === question ? made.answer : null;
    },
  };
}
