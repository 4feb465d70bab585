import { describe, expect, it } from 'vitest';
import {
  addNote,
  addSite,
  changeNote,
  changesNothing,
  changeSite,
  cleanName,
  isEmpty,
  maxNotes,
  maxSites,
  noChanges,
  reckonWith,
  removeNote,
  removeSite,
  setClosed,
  withoutProposal,
  type NewSite,
  type Scenario,
} from '#web/scenario/scenario.ts';
import { usualOffer, type SiteOffer } from '#web/scenario/siteOffer.ts';
import { scenario as parameter } from '#web/view/scenarioParameters.ts';

const newSite: NewSite = {
  name: '',
  lon: 4.65,
  lat: 52.36,
  category: 'loket',
  atFacility: null,
};

function add(scenario: Scenario, site: Partial<NewSite> = {}): Scenario {
  const added = addSite(scenario, { ...newSite, ...site });
  if (!added) throw new Error('no room');
  return added.scenario;
}

const parse = (query: string) => parameter.parse(new URLSearchParams(query));

describe('a scenario', () => {
  it('numbers sites so that none is called as another was', () => {
    const three = add(add(add(noChanges)));
    const without = removeSite(three, 'c2');
    expect(add(without).sites.map(({ id }) => id)).toEqual(['c1', 'c3', 'c4']);
  });

  it('holds no more sites than can be saved', () => {
    let scenario = noChanges;
    for (let i = 0; i < maxSites; i++) scenario = add(scenario);
    expect(addSite(scenario, newSite)).toBeNull();
  });

  it('keeps positions as precise as a link does', () => {
    const { sites } = changeSite(add(noChanges), 'c1', { lon: 4.65000049, lat: 52.3600006 });
    expect(sites[0]).toMatchObject({ lon: 4.65, lat: 52.360001 });
  });

  it('houses a site in a facility until it is moved', () => {
    const housed = add(noChanges, { atFacility: 'bieb' });
    expect(changeSite(housed, 'c1', { name: 'Spreekuur' }).sites[0].atFacility).toBe('bieb');
    expect(changeSite(housed, 'c1', { lon: 4.66 }).sites[0].atFacility).toBeNull();
  });

  it('reckons with tailored service and other visits, and leaves no trace of what is as usual again', () => {
    const tailoredService = { costPerVisitEuro: 75, visitsPerYear: 1000 };
    const demandByYear = { year: 2024, factors: [{ year: 2024, factor: 1.5 }] };
    const all = reckonWith(reckonWith(add(noChanges), { tailoredService }), { demandByYear });
    expect(all.entered).toEqual({ tailoredService, demandByYear });
    // A year is about demand, which is that of today too; tailored service is proposed.
    expect(withoutProposal(all)).toEqual({ closed: [], sites: [], entered: { demandByYear } });
    const less = reckonWith(all, { tailoredService: undefined, visitsByAge: {} });
    expect(less.entered).toEqual({ demandByYear });
    expect(reckonWith(less, { demandByYear: { factors: [] } })).toEqual(add(noChanges));
  });

  it('closes and reopens facilities', () => {
    const closed = setClosed(setClosed(setClosed(noChanges, 'b', true), 'a', true), 'b', true);
    expect(closed.closed).toEqual(['a', 'b']);
    expect(setClosed(closed, 'a', false).closed).toEqual(['b']);
  });

  it('takes from a name what could not be saved', () => {
    expect(cleanName(' Loket\u0000 \u202eNoord\n')).toBe('Loket   Noord');
    expect(cleanName('x'.repeat(500))).toHaveLength(120);
  });
});

describe('a scenario in an address', () => {
  it('comes back as it was, commas, ampersands and markup in a name included', () => {
    const scenario = setClosed(
      add(noChanges, { name: 'Loket <b>A & B</b>, 2%,', atFacility: 'bieb-noord' }),
      'loket-1',
      true,
    );
    const query = new URLSearchParams(parameter.write(scenario)).toString();
    expect(parse(query)).toEqual(scenario);
  });

  it('brings along what a site offers, and says nothing of a counter as usual', () => {
    const own: SiteOffer = {
      kind: 'pop-up',
      products: ['digitale hulp', 'a|b, c & d', '100%'],
      hoursPerWeek: 12.5,
      yearlyCostEuro: 0,
    };
    const scenario = add(add(add(noChanges), { offer: usualOffer('mobile') }), { offer: own });
    const params = parameter.write(scenario);
    expect(params.filter(([name]) => name === 'offer').map(([, value]) => value.slice(0, 8))).toEqual([
      '2,mobile',
      '3,pop-up',
    ]);
    expect(parse(new URLSearchParams(params).toString())).toEqual(scenario);
  });

  it('keeps a site without products apart from one with the usual products', () => {
    const scenario = add(noChanges, { offer: { ...usualOffer('counter'), products: [] } });
    expect(parse(new URLSearchParams(parameter.write(scenario)).toString())).toEqual(scenario);
  });

  it.each([
    ['another kind', 'offer=1,zwembad'],
    ['another site', 'offer=2,mobile'],
    ['no hours', 'offer=1,counter,veel'],
    ['hours below 0', 'offer=1,counter,-1'],
    ['more hours than a week has', 'offer=1,counter,169'],
    ['an absurd cost', 'offer=1,counter,,1e9'],
    ['a broken escape', 'offer=1,counter,,,%25E0%25'],
  ])('offers as usual for %s', (_what, query) => {
    expect(parse(`site=52.3,4.6,loket,1,,&${query}`).sites).toMatchObject([{ offer: usualOffer('counter') }]);
  });

  it('makes a site in an existing place service hours', () => {
    expect(add(noChanges, { atFacility: 'bieb' }).sites[0].offer.kind).toBe('service-hours');
  });

  it.each([
    ['no position', 'site=loket'],
    ['swapped for text', 'site=a,b,loket,1,,'],
    ['a malformed category', 'site=52.3,4.6,Zwembad,1,,'],
    ['a number that is none', 'site=52.3,4.6,loket,x,,'],
    ['beyond the poles', 'site=89,4.6,loket,1,,'],
    ['hexadecimal', 'site=0x10,4.6,loket,1,,'],
  ])('leaves out a site with %s', (_what, query) => {
    expect(parse(query)).toEqual(noChanges);
  });

  it('takes the first of two sites with one number, and no more than fit', () => {
    expect(parse('site=52.3,4.6,loket,1,,een&site=52.4,4.6,loket,1,,twee').sites).toMatchObject([{ name: 'een' }]);
    const many = Array.from({ length: 80 }, (_, i) => `site=52.3,4.6,loket,${i + 1},,`).join('&');
    expect(parse(many).sites).toHaveLength(maxSites);
  });

  it('leaves out closed facilities whose id cannot be one', () => {
    expect(parse('closed=a,,%3Cb%3E,a,b').closed).toEqual(['a', 'b']);
  });
});

describe('notes on the map', () => {
  const note = { lon: 4.65123456789, lat: 52.36, text: ' Markt\non Tuesdays ' };
  const noted = (scenario: Scenario, text = note.text): Scenario => {
    const added = addNote(scenario, { ...note, text });
    if (!added) throw new Error('no room');
    return added;
  };

  it('are kept in one order, on one line each, whatever else is entered', () => {
    const two = noted(noted(noChanges), '<b>x</b>, met een komma');
    expect(two.notes).toEqual([
      { lon: 4.651235, lat: 52.36, text: 'Markt on Tuesdays' },
      { lon: 4.651235, lat: 52.36, text: '<b>x</b>, met een komma' },
    ]);
    const { notes } = reckonWith(two, { tailoredService: { costPerVisitEuro: 75, share: 0.1 } });
    expect(notes).toEqual(two.notes);
    const query = new URLSearchParams(parameter.write(two));
    expect(parameter.parse(query)).toEqual(two);
  });

  it('that say nothing, or are one too many, are not added; one that is emptied keeps its text', () => {
    expect(addNote(noChanges, { ...note, text: ' \u202e ' })).toBeNull();
    const full = Array.from({ length: maxNotes }).reduce<Scenario>((scenario) => noted(scenario), noChanges);
    expect(addNote(full, note)).toBeNull();
    expect(changeNote(noted(noChanges), 0, { text: '', lat: 52.4 }).notes).toEqual([
      { lon: 4.651235, lat: 52.4, text: 'Markt on Tuesdays' },
    ]);
  });

  it('are something to keep and change no figure; the last one leaves no trace', () => {
    const one = noted(noChanges);
    expect([isEmpty(one), changesNothing(one)]).toEqual([false, true]);
    expect(removeNote(noted(one, 'two'), 0).notes).toMatchObject([{ text: 'two' }]);
    expect(removeNote(one, 0)).toEqual(noChanges);
    expect(withoutProposal(one)).toEqual(noChanges);
  });
});
