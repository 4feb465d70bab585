import { describe, expect, it } from 'vitest';
import { knownCandidates, shownCandidates } from '#web/modes/best/knownCandidates.ts';
import { defaultView } from '#web/view/viewParameters.ts';
import type { PlacesChoice } from '#web/view/placesChoice.ts';

const facility = (id: string, category: string) =>
  ({
    properties: { id, name: `The ${id}`, category, inMunicipality: true, servesInhabitants: true },
    geometry: { coordinates: [4.65, 52.36] },
  }) as never;
const facilities = [facility('bieb', 'bibliotheek'), facility('loket', 'loket')];
const known = (changes: Partial<PlacesChoice>, progress: Parameters<typeof knownCandidates>[0] = null) =>
  knownCandidates(progress, facilities, { ...defaultView, bestPlaces: { ...defaultView.bestPlaces, ...changes } });
const place = (id: string) => ({ id, name: null, lon: 4.6, lat: 52.3, costEuro: 1 });

describe('candidates on the map', () => {
  it('are there before anything is searched, where no network is needed to know them', () => {
    expect(known({})).toEqual([{ id: 'bieb', name: 'The bieb', lon: 4.65, lat: 52.36 }]);
    expect(known({ from: 'list', points: [{ lon: 4.6, lat: 52.3 }] })).toEqual([
      { id: 'candidate-1', name: null, lon: 4.6, lat: 52.3 },
    ]);
    expect(known({ from: 'net' })).toEqual([]);
  });

  it('are drawn as they were set, and where they are as good as a site that is chosen', () => {
    const candidates = ['a', 'b', 'c', 'd'].map(place);
    const choice = { ...defaultView.bestPlaces, required: ['b'], excluded: ['c'] };
    const exchange = (id: string) => ({ place: place(id), value: 1, metresAway: 1 });
    const insight = {
      instead: [
        { site: place('x'), best: null, indifferent: ['a', 'b'].map(exchange) },
        { site: place('y'), best: null, indifferent: [exchange('d')] },
      ],
      ...{ missed: [], further: [], tradeOff: [] },
    };
    const kinds = (site: { id: string } | null) =>
      shownCandidates({ candidates, choice, insight, site }).map(({ kind }) => kind);
    expect(kinds(null)).toEqual(['indifferent', 'required', 'excluded', 'indifferent']);
    expect(kinds({ id: 'y' })).toEqual(['free', 'required', 'excluded', 'indifferent']);
  });

  it('are those of the search, the excluded among them', () => {
    const progress = { candidates: [place('net-1'), place('net-3')], excluded: [place('net-2')] };
    expect(known({ from: 'net' }, progress).map(({ id }) => id)).toEqual(['net-1', 'net-3', 'net-2']);
  });
});
