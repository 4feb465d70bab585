import { openMessages } from '../messageSet.ts';
import type { ScenarioMessages } from './nl.ts';

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const scenarioMessages = await openMessages<ScenarioMessages>({
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
});
