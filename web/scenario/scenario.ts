import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import type { EnteredFacility, ScenarioContent, ScenarioNote } from '#planning/scenario.ts';
import { cleanText } from '../format/cleanText.ts';
import { usualOffer, type SiteOffer } from './siteOffer.ts';

/** A site that a planner tries out. Positions are WGS84 degrees, rounded by `roundDegrees` so that a link gives the same figures. */
export interface Site {
  /** `c1`, `c2`, ...: stays the same while the site is moved and renamed. */
  id: string;
  /** Empty until the planner gives a name; then it is called by its number. */
  name: string;
  lon: number;
  lat: number;
  category: FacilityCategory;
  /** The existing place that houses it. */
  atFacility: string | null;
  offer: SiteOffer;
}

/** A site to be added: its number is given to it, and unless said otherwise it is a counter, or service hours in an existing place. */
export type NewSite = Omit<Site, 'id' | 'offer'> & Partial<Pick<Site, 'offer'>>;

/** What a planner knows of today, or reckons with, that no source says. */
export type EnteredFacts = Pick<
  ScenarioContent,
  'facilities' | 'tailoredService' | 'visitsByAge' | 'demandByYear' | 'visitCounts'
>;

/** What a planner changes about today. */
export interface Scenario {
  /** Ids of existing facilities. */
  closed: readonly string[];
  sites: readonly Site[];
  entered?: EnteredFacts;
  /** Read on the map, and of no account to any figure; absent where there are none. */
  notes?: readonly ScenarioNote[];
}

export const noChanges: Scenario = { closed: [], sites: [] };
export const maxSites = scenarioLimits.sites;

/** Nothing is said in it that counts for a figure; there may be notes. */
export const changesNothing = ({ closed, sites, entered }: Scenario): boolean =>
  closed.length === 0 && sites.length === 0 && entered === undefined;

export const isEmpty = (scenario: Scenario): boolean => changesNothing(scenario) && !scenario.notes;

/** What figures are made of: the same scenario whatever its notes say. */
export function withoutNotes({ notes: _notes, ...counted }: Scenario): Scenario {
  return counted;
}

/** Six decimals: about 0.1 m. */
export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

const idPattern = /^c([1-9]\d{0,5})$/;

/** The number in a site's id, by which it is called while it has no name. */
export const siteNumber = (id: string): number => Number(idPattern.exec(id)?.[1] ?? 0);

/** The scenario with one more site, and that site's id; null when there is no room for more. */
export function addSite(scenario: Scenario, site: NewSite): { scenario: Scenario; id: string } | null {
  if (scenario.sites.length >= maxSites) return null;
  const id = `c${Math.max(0, ...scenario.sites.map((other) => siteNumber(other.id))) + 1}`;
  const offer = site.offer ?? usualOffer(site.atFacility === null ? 'counter' : 'service-hours');
  const added = { ...site, id, offer, lon: roundDegrees(site.lon), lat: roundDegrees(site.lat) };
  return { scenario: { ...scenario, sites: [...scenario.sites, added] }, id };
}

/** Changes a site; one that is moved away from the place that houses it is no longer housed there. */
export function changeSite(scenario: Scenario, id: string, changes: Partial<Omit<Site, 'id'>>): Scenario {
  const isMoved = changes.lon !== undefined || changes.lat !== undefined;
  return {
    ...scenario,
    sites: scenario.sites.map((site) => {
      if (site.id !== id) return site;
      const changed = { ...site, ...(isMoved ? { atFacility: null } : {}), ...changes };
      return { ...changed, lon: roundDegrees(changed.lon), lat: roundDegrees(changed.lat) };
    }),
  };
}

export function removeSite(scenario: Scenario, id: string): Scenario {
  return { ...scenario, sites: scenario.sites.filter((site) => site.id !== id) };
}

/** Closes an existing facility, or opens it again. */
export function setClosed(scenario: Scenario, facilityId: string, isClosed: boolean): Scenario {
  const others = scenario.closed.filter((id) => id !== facilityId);
  return { ...scenario, closed: isClosed ? [...others, facilityId].sort() : others };
}

/** Notes what a planner knows of an existing facility; nothing at all makes it unknown again. */
export function enterFacility(scenario: Scenario, facilityId: string, known: EnteredFacility): Scenario {
  const { facilities, ...others } = scenario.entered ?? {};
  const entries = Object.entries(facilities ?? {}).filter(([id]) => id !== facilityId);
  if (Object.keys(known).length > 0) entries.push([facilityId, known]);
  // In one order, so that the same facts make the same address.
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return withEntered(scenario, { ...others, ...(entries.length > 0 && { facilities: Object.fromEntries(entries) }) });
}

/** What is reckoned with beside the places. */
export type ReckonedFacts = Omit<EnteredFacts, 'facilities'>;

/** Reckons with other visits or tailored service; what is undefined, or says nothing, is as usual again. */
export function reckonWith(scenario: Scenario, facts: ReckonedFacts): Scenario {
  const { visitsByAge, demandByYear } = facts;
  return withEntered(scenario, {
    ...scenario.entered,
    ...facts,
    ...(visitsByAge && Object.keys(visitsByAge).length === 0 && { visitsByAge: undefined }),
    ...(demandByYear?.factors.length === 0 && { demandByYear: undefined }),
  });
}

/** The scenario with these facts in place of all it had; none at all leave no trace. */
function withEntered({ closed, sites, notes }: Scenario, entered: EnteredFacts): Scenario {
  const kept = Object.fromEntries(Object.entries(entered).filter(([, fact]) => fact !== undefined)) as EnteredFacts;
  return { closed, sites, ...(Object.keys(kept).length > 0 && { entered: kept }), ...(notes && { notes }) };
}

/** Today, as the planner knows it: what was entered about it stays. */
export function withoutProposal({ entered }: Scenario): Scenario {
  const known = { ...entered };
  delete known.tailoredService;
  return withEntered(noChanges, known);
}

/** Same in everything that counts for figures and for the eye. */
export const sameScenario = (a: Scenario, b: Scenario): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A name without what could not be saved or would read differently from what it says, cut to what fits. */
export const cleanName = (text: string): string => cleanText(text, scenarioLimits.siteNameLength.max);

/** A note without what could not be saved, on one line, cut to what fits. */
export const cleanNote = (text: string): string => cleanText(text, scenarioLimits.noteLength.max);

export const maxNotes = scenarioLimits.notes;

/** The scenario with these notes in place of its own; none leave no trace. */
function withNotes(scenario: Scenario, notes: readonly ScenarioNote[]): Scenario {
  return notes.length === 0 ? withoutNotes(scenario) : { ...scenario, notes };
}

/** The scenario with one more note; null when there is no room for more, or nothing is said. */
export function addNote(scenario: Scenario, { lon, lat, text }: ScenarioNote): Scenario | null {
  const { notes = [] } = scenario;
  const said = cleanNote(text);
  if (notes.length >= maxNotes || said === '') return null;
  return withNotes(scenario, [...notes, { lon: roundDegrees(lon), lat: roundDegrees(lat), text: said }]);
}

/** Changes the text or the place of a note, by its place in the order. */
export function changeNote(scenario: Scenario, index: number, changes: Partial<ScenarioNote>): Scenario {
  const changed = (scenario.notes ?? []).map((note, i) => {
    if (i !== index) return note;
    const { lon, lat, text } = { ...note, ...changes };
    return { lon: roundDegrees(lon), lat: roundDegrees(lat), text: cleanNote(text) || note.text };
  });
  return withNotes(scenario, changed);
}

/** Those after it move up a number. */
export function removeNote(scenario: Scenario, index: number): Scenario {
  return withNotes(
    scenario,
    (scenario.notes ?? []).filter((_, i) => i !== index),
  );
}
