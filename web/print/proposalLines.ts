import { siteKind } from '#definitions/siteKinds.ts';
import { candidateLeftOut } from '../costs/countedFacilities.ts';
import { candidateNames } from '../exports/candidateNames.ts';
import { areaAt } from '../map/sources.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { fullOffer } from '../scenario/siteOffer.ts';
import type { Report } from './report.ts';
import { euro } from './sentences.ts';

/** What a scenario opens and closes, a sentence each. */
export function proposalLines(report: Report, { candidates, closed }: Scenario): string[] {
  const { data, words, format, language } = report;
  const nameOfPlace = (id: string) =>
    data.facilities.features.find(({ properties }) => properties.id === id)?.properties.name ?? id;
  const names = candidateNames(candidates, language);
  const opened = candidates.map((candidate, i) => {
    const { kind, hoursPerWeek, yearlyCostEuro } = fullOffer(candidate.offer);
    const place = candidate.atFacility ? words.question.atFacility(nameOfPlace(candidate.atFacility)) : '';
    const offer = words.question.offer(format.input(hoursPerWeek), euro(report, yearlyCostEuro));
    const counts =
      candidateLeftOut(candidate, data.setup.setup) === null &&
      areaAt(data.areas.gemeente, candidate.lon, candidate.lat) !== null;
    const detail = [place, `; ${offer}`, counts ? '' : `; ${words.question.notCounting}`].join('');
    return words.question.opened(names[i].name, siteKind(kind).name[language], detail);
  });
  return [...opened, ...closed.map((id) => words.question.closed(nameOfPlace(id)))];
}
