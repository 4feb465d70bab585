import type { ScenarioContent, ScenarioSite } from '#contract/scenarios.ts';
import { currentSchemaVersion } from '#planning/scenarioFile.ts';
import { numberedName } from './numberedName.ts';
import { siteNumber, roundDegrees, type Site, type EnteredFacts, type Scenario } from './scenario.ts';
import { fullOffer, shortOffer } from './siteOffer.ts';
import type { ViewState } from '../view/viewState.ts';

/** What the planner says about a scenario, beside what it changes. */
export interface ScenarioDescription {
  name: string;
  author: string;
  description: string;
}

export interface DatasetStamp {
  version: string;
  municipalityCode: string;
}

/** The part of the page's choices that a scenario keeps. */
export type ScenarioChoices = Pick<
  ViewState,
  | 'scenario'
  | 'destinations'
  | 'profile'
  | 'speedKmh'
  | 'cutoffMinutes'
  | 'targetGroup'
  | 'product'
  | 'assumptions'
  | 'ownVersions'
>;

/** What is saved of the page's choices. */
export function contentFromChoices(
  choices: ScenarioChoices,
  { name, author, description }: ScenarioDescription,
  dataset: DatasetStamp,
): ScenarioContent {
  return {
    schemaVersion: currentSchemaVersion,
    name,
    author,
    description,
    datasetVersion: dataset.version,
    municipalityCode: dataset.municipalityCode,
    profile: choices.profile,
    ...(choices.speedKmh === null ? {} : { speedKmh: choices.speedKmh }),
    cutoffMinutes: choices.cutoffMinutes,
    targetGroup: choices.targetGroup,
    categories: [...choices.destinations],
    ...(choices.product === null ? {} : { product: choices.product }),
    closed: [...choices.scenario.closed],
    sites: choices.scenario.sites.map(contentSite),
    ...choices.scenario.entered,
    ...(choices.ownVersions.length > 0 && { ownVersions: choices.ownVersions.map((one) => ({ ...one })) }),
    ...(choices.scenario.notes && { notes: choices.scenario.notes.map((note) => ({ ...note })) }),
    assumptions: { ...choices.assumptions },
  };
}

export function contentSite({ id, name, lon, lat, category, atFacility, offer }: Site): ScenarioSite {
  const { kind, products, hoursPerWeek, yearlyCostEuro, hours, ...capacity } = fullOffer(offer);
  return {
    id,
    // What is saved is the same whichever language the page has.
    name: name || numberedName.nl(siteNumber(id)),
    lon,
    lat,
    category,
    kind,
    products: [...products],
    hoursPerWeek,
    yearlyCostEuro,
    ...capacity,
    ...(hours && { hours: [...hours] }),
    ...(atFacility === null ? {} : { atFacility }),
  };
}

/** The choices that a saved scenario stands for; what the page chooses otherwise stays as it is. */
export function choicesFromContent(content: ScenarioContent): ScenarioChoices {
  return {
    scenario: {
      closed: [...content.closed].sort(),
      sites: sitesFromContent(content.sites),
      ...enteredFacts(content),
      ...notesOf(content),
    },
    destinations: [...content.categories],
    profile: content.profile,
    speedKmh: content.speedKmh ?? null,
    cutoffMinutes: content.cutoffMinutes,
    targetGroup: content.targetGroup,
    product: content.product ?? null,
    assumptions: { ...content.assumptions },
    ownVersions: (content.ownVersions ?? []).map((one) => ({ ...one })),
  };
}

function enteredFacts(content: ScenarioContent): Pick<Scenario, 'entered'> {
  const { facilities, tailoredService, visitsByAge, demandByYear, visitCounts } = content;
  const entered: EnteredFacts = {
    ...(facilities && { facilities }),
    ...(tailoredService && { tailoredService }),
    ...(visitsByAge && { visitsByAge }),
    ...(demandByYear && { demandByYear }),
    ...(visitCounts && { visitCounts }),
  };
  return Object.keys(entered).length === 0 ? {} : { entered };
}

const notesOf = ({ notes = [] }: ScenarioContent): Pick<Scenario, 'notes'> =>
  notes.length === 0
    ? {}
    : { notes: notes.map(({ lon, lat, text }) => ({ lon: roundDegrees(lon), lat: roundDegrees(lat), text })) };

/** A file may call its sites anything; in the page they are c1, c2, ..., and those that are keep their number. */
function sitesFromContent(sites: readonly ScenarioSite[]): Site[] {
  const taken = new Set(sites.map(({ id }) => siteNumber(id)));
  let next = 1;
  const numberFor = (id: string): number => {
    const own = siteNumber(id);
    if (own > 0) return own;
    while (taken.has(next)) next++;
    taken.add(next);
    return next;
  };
  return sites.map((site) => {
    const number = numberFor(site.id);
    return {
      id: `c${number}`,
      name: site.name === numberedName.nl(number) ? '' : site.name,
      lon: roundDegrees(site.lon),
      lat: roundDegrees(site.lat),
      category: site.category,
      atFacility: site.atFacility ?? null,
      offer: shortOffer(site),
    };
  });
}

/** Whether the page's choices are those that were saved; name, author and text are no choices of the page. */
export function isSameAsSaved(choices: ScenarioChoices, saved: ScenarioContent): boolean {
  const asSaved = choicesFromContent(saved);
  return (
    JSON.stringify(comparable(choices)) === JSON.stringify(comparable(asSaved)) &&
    asSaved.ownVersions.every(({ group, version }) =>
      choices.ownVersions.every((one) => one.group !== group || one.version === version),
    )
  );
}

/** Only what counts, in one order, so that two of them can be compared as text. */
function comparable(choices: ScenarioChoices): unknown {
  const { scenario, destinations, profile, speedKmh, cutoffMinutes, targetGroup, product, assumptions } = choices;
  return [
    [...scenario.closed].sort(),
    scenario.sites.map((site) => Object.entries(contentSite(site)).sort()),
    [...destinations].sort(),
    scenario.entered ?? null,
    scenario.notes ?? null,
    [profile, speedKmh, cutoffMinutes, targetGroup, product],
    Object.entries(assumptions).sort(),
  ];
}
