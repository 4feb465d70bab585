import { siteKind } from '#definitions/siteKinds.ts';
import { siteLeftOut } from '../costs/countedFacilities.ts';
import { siteNames } from '../exports/siteNames.ts';
import { areaAt } from '../map/sources.ts';
import type { Scenario, Site } from '../scenario/scenario.ts';
import { fullOffer } from '../scenario/siteOffer.ts';
import type { Report } from './report.ts';
import { visitMessages } from '../messages/visits/current.ts';
import { tailoredText } from '../visits/visitWords.ts';
import { euro } from './sentences.ts';

function whyNotCounting({ data }: Report, site: Site): 'category' | 'product' | 'outside' | null {
  const leftOut = siteLeftOut(site, data.setup.setup);
  if (leftOut !== null) return leftOut === 'other-category' ? 'category' : 'product';
  return areaAt(data.areas.gemeente, site.lon, site.lat) === null ? 'outside' : null;
}

/** What a scenario opens, closes and does otherwise, a sentence each. */
export function proposalLines(report: Report, { sites, closed, entered }: Scenario): string[] {
  const { data, words, format, language } = report;
  const nameOfPlace = (id: string) =>
    data.facilities.features.find(({ properties }) => properties.id === id)?.properties.name ?? id;
  const names = siteNames(sites, language);
  const opened = sites.map((site, i) => {
    const { kind, hoursPerWeek, yearlyCostEuro } = fullOffer(site.offer);
    const place = site.atFacility ? words.question.atFacility(nameOfPlace(site.atFacility)) : '';
    const offer = words.question.offer(format.input(hoursPerWeek), euro(report, yearlyCostEuro));
    const why = whyNotCounting(report, site);
    const detail = [place, `; ${offer}`, why === null ? '' : `; ${words.question.notCounting[why]}`].join('');
    return words.question.opened(names[i].name, siteKind(kind).name[language], detail);
  });
  const tailored = entered?.tailoredService;
  const { line } = visitMessages().tailored;
  return [
    ...opened,
    ...(tailored ? [line(tailoredText(tailored, visitMessages(), language))] : []),
    ...closed.map((id) => words.question.closed(nameOfPlace(id))),
  ];
}
