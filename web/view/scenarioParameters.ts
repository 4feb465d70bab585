import { categoryPattern } from '#definitions/facilityTypes.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { cleanName, maxSites, noChanges, roundDegrees, type Site, type Scenario } from '../scenario/scenario.ts';
import { usualOffer } from '../scenario/siteOffer.ts';
import { enteredNames, enteredParams, parseEntered } from './enteredParams.ts';
import { noteParams, parseNote, parseNotes } from './noteParams.ts';
import { offerText, parseOffer } from './offerText.ts';
import { isIdentifier, type Parameter } from './parameter.ts';
import { degreesOf } from './position.ts';

/**
 * A scenario in the query of an address: `closed=id,id` and one `site=lat,lon,category,number,facility,name` per site. The
 * name comes last because it may hold commas; the facility is empty unless the site is housed by one. What a site
 * offers follows as `offer=number,kind,...` where it is anything else than a counter as usual. A note is `note=lat,lon,text`. A site that makes no sense is
 * left out, and so are repeats and what is beyond the limits.
 */
export const scenario: Parameter<Scenario> = {
  names: ['closed', 'site', 'offer', ...enteredNames, 'note'],
  fallback: noChanges,
  parse: (query) => {
    const entered = parseEntered(query);
    const notes = parseNotes(query.getAll('note'));
    const closed = (query.get('closed') ?? '').split(',').filter(isIdentifier);
    return {
      closed: [...new Set(closed)].sort().slice(0, scenarioLimits.closedFacilities),
      sites: withOffers(readSites(query.getAll('site')), query.getAll('offer')),
      ...(entered && { entered }),
      ...(notes.length > 0 && { notes }),
    };
  },
  write: ({ closed, sites, entered, notes = [] }) => [
    ...(closed.length > 0 ? ([['closed', closed.join(',')]] as [string, string][]) : []),
    ...sites.map(({ id, name, lon, lat, category, atFacility }): [string, string] => [
      'site',
      [lat, lon, category, id.slice(1), atFacility ?? '', name].join(','),
    ]),
    ...sites.flatMap(({ id, offer }): [string, string][] => {
      const text = offerText(offer);
      return text === null ? [] : [['offer', `${id.slice(1)},${text}`]];
    }),
    ...enteredParams(entered),
    ...noteParams(notes),
  ],
  refused: (query) => {
    const closed = (query.get('closed') ?? '').split(',').filter(Boolean);
    const offers = query.getAll('offer').map((text) => text.split(',').slice(1).join(','));
    const entered = enteredNames.filter((name) => query.has(name));
    return [
      ...(closed.every(isIdentifier) ? [] : ['closed']),
      ...(query.getAll('site').every(parseSite) ? [] : ['site']),
      ...(offers.every(parseOffer) ? [] : ['offer']),
      ...(query.getAll('note').every(parseNote) ? [] : ['note']),
      // Each of them alone: where nothing is left of it, it said nothing that makes sense.
      ...entered.filter((name) => name !== 'year' && !parseEntered(only(query, name))),
    ];
  },
};

/** A query with one of its parameters alone. */
const only = (query: URLSearchParams, name: string): URLSearchParams =>
  new URLSearchParams(query.getAll(name).map((text) => [name, text]));

function readSites(texts: readonly string[]): Map<string, Site> {
  const sites = new Map<string, Site>();
  for (const text of texts) {
    const site = parseSite(text);
    if (site && !sites.has(site.id) && sites.size < maxSites) {
      sites.set(site.id, site);
    }
  }
  return sites;
}

function withOffers(sites: Map<string, Site>, texts: readonly string[]): Site[] {
  for (const text of texts) {
    const [number, ...parts] = text.split(',');
    const site = sites.get(`c${number}`);
    const offer = parseOffer(parts.join(','));
    if (site && offer) sites.set(site.id, { ...site, offer });
  }
  return [...sites.values()];
}

function parseSite(text: string): Site | null {
  const [latText, lonText, category = '', number = '', facility = '', ...name] = text.split(',');
  const found = degreesOf(`${latText},${lonText}`);
  if (!found || !categoryPattern.test(category) || !/^[1-9]\d{0,5}$/.test(number)) return null;
  return {
    id: `c${number}`,
    name: cleanName(name.join(',')),
    lon: roundDegrees(found.lon),
    lat: roundDegrees(found.lat),
    category,
    atFacility: isIdentifier(facility) ? facility : null,
    offer: usualOffer('counter'),
  };
}
