import type { MunicipalityJob } from '#contract/municipalityJobs.ts';
import type { MunicipalitiesMessages } from '../messages/municipalities/nl.ts';
import type { Language } from '../view/viewState.ts';

type Failure = NonNullable<MunicipalityJob['failure']>;
type Words = MunicipalitiesMessages['add'];

/** Whom the hosts of the sources belong to, as planners know them. */
const owners: Readonly<Record<string, string>> = {
  'api.pdok.nl': 'PDOK',
  'service.pdok.nl': 'PDOK',
  'datasets.cbs.nl': 'CBS',
  'opendata.cbs.nl': 'CBS',
  'download.geofabrik.de': 'Geofabrik',
  'overpass-api.de': 'Overpass',
};
const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };

/**
 * Why a job failed, for a planner: what happened at which source, when, and what is there all the same.
 * @param loadedAt of what is served of the municipality, ISO 8601; null where there is nothing
 */
export function failureText(
  { kind, sources, step, at }: Failure,
  loadedAt: string | null,
  language: Language,
  words: Words,
): string {
  const locale = locales[language];
  const names = [...new Set(sources.map((host) => owners[host] ?? host))];
  const who = names.length > 0 ? new Intl.ListFormat(locale).format(names) : words.failure.aSource;
  const moment = new Date(at).toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' });
  const when = step === '' ? words.failure.before(moment) : words.failure.during(words.steps[step] ?? step, moment);
  const kept =
    loadedAt === null
      ? words.failure.nothingKept
      : words.failure.kept(new Date(loadedAt).toLocaleDateString(locale, { dateStyle: 'long' }));
  return [words.failure.kinds[kind](who), when, kept].join(' ');
}
