import type { JobQueue } from '#jobs/jobQueue.ts';
import type { LoadedByJob } from '#jobs/municipalityJob.ts';
import { statlineYears } from '../sources/expectedFiles.ts';

const msPerDay = 86_400_000;
/** Streets and facilities change all the time, figures once a year. */
const yearDays = 365;

/** The newest year of which the sources have areas and figures of a municipality. */
export type NewestYear = (municipalityCode: string) => Promise<string>;

/**
 * Which of the municipalities that workers loaded are to be loaded again: those of which the sources have a newer year, and those that were
 * loaded a year ago. What people loaded from files of their own is theirs, and a year that was asked for stays that year.
 */
function dueForRefresh(loaded: readonly LoadedByJob[], newestYear: string | null, now: Date): LoadedByJob[] {
  return loaded.filter(({ year, loadedAt, tables }) => {
    if (year !== null) return false;
    const years = tables.map((table) => statlineYears[table]).filter((known) => known !== undefined);
    const isOlder = newestYear !== null && years.every((known) => known < newestYear);
    return isOlder || now.getTime() - loadedAt.getTime() > yearDays * msPerDay;
  });
}

/** Queues what is due. One municipality is asked about: a year comes for the whole country at once. @returns how many */
export async function queueRefreshes(queue: JobQueue, newestYear: NewestYear, now: Date): Promise<number> {
  const loaded = await queue.loadedByJobs();
  const [any] = loaded.filter(({ year }) => year === null);
  if (!any) return 0;
  const due = dueForRefresh(loaded, await newestYear(any.municipalityCode), now);
  const jobs = await queue.enqueue(
    due.map(({ municipalityCode, municipalityName, year, isOfAll }) => ({
      ...{ municipalityCode, municipalityName, year, isOfAll },
    })),
  );
  return jobs.filter(({ isNew }) => isNew).length;
}
