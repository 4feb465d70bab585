import { categoryPattern } from '#definitions/facilityTypes.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import {
  cleanName,
  maxCandidates,
  noChanges,
  roundDegrees,
  type Candidate,
  type Scenario,
} from '../scenario/scenario.ts';
import { usualOffer } from '../scenario/siteOffer.ts';
import { enteredNames, enteredParams, parseEntered } from './enteredParams.ts';
import { offerText, parseOffer } from './offerText.ts';
import { isIdentifier, type Parameter } from './parameter.ts';

const position = /^(-?\d{1,2}(?:\.\d{1,12})?),(-?\d{1,3}(?:\.\d{1,12})?)$/;

/**
 * A scenario in the query of an address: `closed=id,id` and one `site=lat,lon,category,number,facility,name` per candidate. The
 * name comes last because it may hold commas; the facility is empty unless the candidate is housed by one. What a candidate
 * offers follows as `offer=number,kind,...` where it is anything else than a counter as usual. A candidate that makes no sense is
 * left out, and so are repeats and what is beyond the limits.
 */
export const scenario: Parameter<Scenario> = {
  names: ['closed', 'site', 'offer', ...enteredNames],
  fallback: noChanges,
  parse: (query) => {
    const entered = parseEntered(query);
    const closed = (query.get('closed') ?? '').split(',').filter(isIdentifier);
    return {
      closed: [...new Set(closed)].sort().slice(0, scenarioLimits.closedFacilities),
      candidates: withOffers(readCandidates(query.getAll('site')), query.getAll('offer')),
      ...(entered && { entered }),
    };
  },
  write: ({ closed, candidates, entered }) => [
    ...(closed.length > 0 ? ([['closed', closed.join(',')]] as [string, string][]) : []),
    ...candidates.map(({ id, name, lon, lat, category, atFacility }): [string, string] => [
      'site',
      [lat, lon, category, id.slice(1), atFacility ?? '', name].join(','),
    ]),
    ...candidates.flatMap(({ id, offer }): [string, string][] => {
      const text = offerText(offer);
      return text === null ? [] : [['offer', `${id.slice(1)},${text}`]];
    }),
    ...enteredParams(entered),
  ],
};

function readCandidates(texts: readonly string[]): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  for (const text of texts) {
    const candidate = parseCandidate(text);
    if (candidate && !candidates.has(candidate.id) && candidates.size < maxCandidates) {
      candidates.set(candidate.id, candidate);
    }
  }
  return candidates;
}

function withOffers(candidates: Map<string, Candidate>, texts: readonly string[]): Candidate[] {
  for (const text of texts) {
    const [number, ...parts] = text.split(',');
    const candidate = candidates.get(`c${number}`);
    const offer = parseOffer(parts.join(','));
    if (candidate && offer) candidates.set(candidate.id, { ...candidate, offer });
  }
  return [...candidates.values()];
}

function parseCandidate(text: string): Candidate | null {
  const [latText, lonText, category = '', number = '', facility = '', ...name] = text.split(',');
  const found = position.exec(`${latText},${lonText}`);
  if (!found || !categoryPattern.test(category) || !/^[1-9]\d{0,5}$/.test(number)) return null;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  if (Math.abs(lat) > 85 || Math.abs(lon) > 180) return null;
  return {
    id: `c${number}`,
    name: cleanName(name.join(',')),
    lon: roundDegrees(lon),
    lat: roundDegrees(lat),
    category,
    atFacility: isIdentifier(facility) ? facility : null,
    offer: usualOffer('counter'),
  };
}
