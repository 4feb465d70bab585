import type { Problem } from '#contract/problem.ts';
import { hoursProblem, type OpenInterval } from '#definitions/openingHours.ts';
import type { ScenarioMessages } from '../messages/scenarios/nl.ts';

type FieldError = NonNullable<Problem['errors']>[number];

/**
 * What is wrong with a field of a scenario file, in the language of the page: "locatie 1, balies: moet minstens 1 zijn".
 * @param file for what the message does not say
 */
export function refusedField({ field, message }: FieldError, file: unknown, words: ScenarioMessages['file']): string {
  const said = hoursText(field, file, words) ?? words.wrong(message);
  return `${fieldName(field, words)}: ${said}`;
}

/** What is wrong with opening hours; null where it is something else. */
function hoursText(field: string, file: unknown, words: ScenarioMessages['file']): string | null {
  const path = ['scenario', ...field.split('.')];
  if (path.at(-1) !== 'hours') return null;
  const hours = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    file,
  );
  if (!Array.isArray(hours) || !hours.every(isInterval)) return null;
  const problem = hoursProblem(hours);
  return problem && words.wrongHours(problem);
}

const isInterval = (value: unknown): value is OpenInterval =>
  typeof value === 'object' &&
  value !== null &&
  ['from', 'until'].every((key) => typeof (value as Record<string, unknown>)[key] === 'string') &&
  [1, 2, 3, 4, 5, 6, 7].includes((value as OpenInterval).day);

/** "sites.0.hoursPerWeek" -> "locatie 1, uren per week"; a field without a name of its own is called as the file calls it. */
function fieldName(field: string, { fields, field: other, nth }: ScenarioMessages['file']): string {
  const path = field.split('.');
  const parts: string[] = [];
  for (let i = 0; i < path.length; i++) {
    const [key, next] = [path[i], path[i + 1]];
    const list = nth[key as keyof typeof nth];
    if (list && next !== undefined) {
      parts.push(list(/^\d+$/.test(next) ? String(Number(next) + 1) : next));
      i++;
    } else {
      const name = Object.hasOwn(fields, key) ? fields[key as keyof typeof fields] : null;
      if (name === null) return other(field);
      parts.push(name);
    }
  }
  return parts.join(', ');
}
