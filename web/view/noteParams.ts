import { scenarioLimits } from '#definitions/siteKinds.ts';
import type { ScenarioNote } from '#planning/scenario.ts';
import { cleanNote, roundDegrees } from '../scenario/scenario.ts';
import { degreesOf } from './position.ts';

/** Notes in the query of an address: `note=lat,lon,text` each, in their order. The text comes last because it may hold commas. */
export const noteParams = (notes: readonly ScenarioNote[]): [string, string][] =>
  notes.map(({ lon, lat, text }) => ['note', [lat, lon, text].join(',')]);

export const parseNotes = (texts: readonly string[]): ScenarioNote[] =>
  texts
    .map(parseNote)
    .filter((note) => note !== null)
    .slice(0, scenarioLimits.notes);

/** null for what is no note. */
export function parseNote(text: string): ScenarioNote | null {
  const [latText, lonText, ...rest] = text.split(',');
  const position = degreesOf(`${latText},${lonText}`);
  const said = cleanNote(rest.join(','));
  return position && said ? { lon: roundDegrees(position.lon), lat: roundDegrees(position.lat), text: said } : null;
}
