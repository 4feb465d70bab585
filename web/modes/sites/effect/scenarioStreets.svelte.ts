import { cutoffDmOf } from '#coverage/units.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import type {
  CatchmentsAnswer,
  EngineScenario,
  ScenarioStreetsAnswer,
  ScenarioStreetsQuestion,
} from '#web/engine/protocol.ts';
import { travelBreaks } from '#web/thematic/classBreaks.ts';
import { useView } from '#web/view/view.svelte.ts';
import type { LiveScenario } from '../liveScenario.svelte.ts';
import { createStandingAnswer, type StandingAnswer } from './standingAnswer.svelte.ts';

/** Every street of the scenario by its own distance. */
export type ScenarioStreets = StandingAnswer<ScenarioStreetsAnswer>;
/** Every street by the place that most of its addresses have nearest. */
export type Catchments = StandingAnswer<CatchmentsAnswer>;

/** The scenario once it stands, and to which question about today it belongs; null while it does not. */
function standing({ today, scenario, isSettled }: LiveScenario) {
  if (!today || !scenario || !isSettled) return null;
  const sites = scenario.sites.map(({ id, lon, lat }) => ({ id, lon, lat }));
  return { asked: { closed: scenario.closed, sites }, questionId: today.figures.questionId };
}

/**
 * Has the engine make the streets of a scenario once it stands; while a site is held the areas alone follow it.
 * Call it while a component is being set up.
 */
export function createScenarioStreets(state: LiveScenario, isShown: () => boolean): ScenarioStreets {
  const { view } = useView();
  const question = $derived.by(() => {
    const scenario = standing(state);
    if (!isShown() || !scenario || !state.today) return null;
    const { speedKmh } = state.today.question;
    const limitsDm =
      view().travelUnit === 'minutes'
        ? travelBreaks.minutes.map((minutes) => cutoffDmOf(minutes, speedKmh))
        : travelBreaks.metres.map((metres) => metres * dmPerMetre);
    const asked: ScenarioStreetsQuestion = { ...scenario.asked, limitsDm };
    return JSON.stringify({ ...scenario, asked });
  });
  return createStandingAnswer(
    () => question,
    (engine, text) => engine.streets((JSON.parse(text) as { asked: ScenarioStreetsQuestion }).asked),
  );
}

/** The same for who uses which place. Call it while a component is being set up. */
export function createCatchments(state: LiveScenario, isShown: () => boolean): Catchments {
  const question = $derived(isShown() ? standing(state) : null);
  const text = $derived(question && JSON.stringify(question));
  return createStandingAnswer(
    () => text,
    (engine, asked) => engine.catchments((JSON.parse(asked) as { asked: EngineScenario }).asked),
  );
}
