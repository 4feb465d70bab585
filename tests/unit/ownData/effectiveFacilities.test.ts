import { describe, expect, it } from 'vitest';
import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import { lonLatToRd } from '#network/rd.ts';
import { effectiveFacilities } from '#ownData/effectiveFacilities.ts';
import { listedRecord, publicCostEuro } from '#ownData/facilityRecord.ts';
import type { FacilityRecord, ListedFacility, OwnFacility } from '#ownData/facilityRecord.ts';
import { nameSlug } from '#readers/slug.ts';

/** About 100 m. */
const degreesNorth = 100 / 111_195;

function listed(name: string, over: Partial<ListedFacility> = {}): ListedFacility {
  const { category = 'bibliotheek', lon = 4.65, lat = 52.38 } = over;
  const [xMetres, yMetres] = lonLatToRd(lon, lat);
  return {
    ...{ id: `${category}-${nameSlug(name)}`, category, name, address: '', products: ['boeken'], lon, lat },
    ...{ xMetres, yMetres, inMunicipality: true, servesInhabitants: true, servedProducts: ['boeken'] },
    ...{ source: { nl: 'lijst', en: 'list' }, note: { nl: '', en: '' } },
    ...{ hours: null, openIntervals: null, desks: null, yearlyCostEuro: null, checkedOn: null },
    ...over,
  };
}

function edit(was: ListedFacility, changes: Partial<FacilityRecord> | null = {}): OwnFacility {
  const record = listedRecord(was);
  return {
    ...{ id: was.id, origin: 'list', revision: 1, listed: { ...record, id: was.id } },
    record: changes && { ...record, ...changes },
    ...{ change: 'changed', author: 'Jansen', changedAt: '2026-01-01T00:00:00Z' },
  };
}

function added(id: string, record: Partial<FacilityRecord>): OwnFacility {
  return { ...edit(listed('x'), record), id, origin: 'added', listed: null };
}

const on = (list: ListedFacility[], said: OwnFacility[], today = '2026-06-01') =>
  effectiveFacilities(list, said, { types: defaultFacilityTypes, today, toRd: lonLatToRd });

const noord = listed('Noord');
const zuid = listed('Zuid', { lat: 52.37 });

describe('facilities with what the municipality says of them', () => {
  it('are those of the list where it says nothing', () => {
    const { facilities, outcomes } = on([zuid, noord], []);
    expect(facilities).toEqual([noord, zuid].map((facility) => ({ ...facility, own: null })));
    expect(outcomes.size).toBe(0);
  });

  it('have what it says in place of what the list says, and are sorted by id', () => {
    const hours = [{ day: 1 as const, from: '09:00', until: '17:00' }];
    const said = [
      edit(noord, { hours, desks: 2, yearlyCostEuro: 1000, name: 'Noord en omgeving' }),
      added('own-loket-a', { category: 'loket', name: 'Nieuw', products: ['paspoort'] }),
    ];
    const { facilities, outcomes } = on([noord, zuid], said);
    expect(facilities.map(({ id }) => id)).toEqual([noord.id, zuid.id, 'own-loket-a']);
    const [first, , last] = facilities;
    expect(first).toMatchObject({
      ...{ name: 'Noord en omgeving', hours: 'ma 9:00-17:00', openIntervals: hours, desks: 2, yearlyCostEuro: 1000 },
      ...{ source: noord.source, xMetres: noord.xMetres },
    });
    // What it costs is the municipality's own.
    expect(publicCostEuro(first)).toBeNull();
    expect(last).toMatchObject({ inMunicipality: true, servesInhabitants: true, servedProducts: ['paspoort'] });
    expect(outcomes.get(noord.id)).toMatchObject({ id: noord.id, state: 'in-use', listChanges: [] });
  });

  it('are left out from the day of closing on', () => {
    const said = [edit(noord, { closedFrom: '2026-06-01' })];
    expect(on([noord], said, '2026-05-31').facilities).toHaveLength(1);
    const after = on([noord], said);
    expect(after.facilities).toEqual([]);
    expect(after.outcomes.get(noord.id)?.state).toBe('closed');
  });

  it('are as listed again once it is taken back, and an addition is gone', () => {
    const { facilities, outcomes } = on([noord], [edit(noord, null), { ...added('own-x', {}), record: null }]);
    expect(facilities).toEqual([{ ...noord, own: null }]);
    expect(outcomes.get(noord.id)?.state).toBe('as-listed');
    expect(outcomes.get('own-x')?.state).toBe('removed');
  });

  it('serve by where they are: a neighbour’s counter does not serve until it is moved here', () => {
    const buur = listed('Buur', {
      category: 'loket',
      inMunicipality: false,
      servesInhabitants: false,
      servedProducts: [],
    });
    const products = ['paspoort'];
    expect(on([buur], [edit(buur, { desks: 3, products })]).facilities[0]).toMatchObject({
      ...{ inMunicipality: false, servesInhabitants: false, servedProducts: [], desks: 3 },
    });
    expect(on([buur], [edit(buur, { lat: 52.385, products })]).facilities[0]).toMatchObject({
      ...{ inMunicipality: true, servesInhabitants: true, servedProducts: products },
    });
  });
});

describe('on a new list an edit', () => {
  const said = [edit(noord, { desks: 2 })];
  const outcomeOn = (...list: ListedFacility[]) => on(list, said).outcomes.get(noord.id);

  it('stays with the same id, and says what the list says otherwise', () => {
    const now = listed('Noord', { address: 'Plein 1', checkedOn: '2026-02-01' });
    expect(outcomeOn(zuid, now)).toMatchObject({ id: now.id, state: 'in-use', listChanges: ['address', 'checkedOn'] });
  });

  it('goes with the name where the id has changed, and of namesakes with the one in its place', () => {
    expect(outcomeOn(listed('Noord', { id: 'bibliotheek-17' }))?.id).toBe('bibliotheek-17');
    const [here, there] = [
      listed('Noord', { id: 'bibliotheek-noord-1', lat: noord.lat + degreesNorth / 4 }),
      listed('Noord', { id: 'bibliotheek-noord-2', lat: noord.lat + 5 * degreesNorth }),
    ];
    expect(outcomeOn(there, here)?.id).toBe(here.id);
    expect(outcomeOn(there)).toMatchObject({ id: there.id, listChanges: ['position'] });
  });

  it('goes with the place where the name has changed', () => {
    const renamed = listed('De Boekerij', { lat: noord.lat + degreesNorth * 0.49 });
    expect(outcomeOn(renamed)).toMatchObject({ id: renamed.id, state: 'in-use', listChanges: ['name', 'position'] });
    expect(outcomeOn(listed('De Boekerij', { lat: noord.lat + degreesNorth * 0.51 }))?.state).toBe('lapsed');
  });

  it('is kept and counts for nothing where the list no longer has the place, or it could be either of two', () => {
    const lapsed = on([zuid], said);
    expect(lapsed.outcomes.get(noord.id)).toEqual({ id: noord.id, state: 'lapsed', listed: null, listChanges: [] });
    expect(lapsed.facilities).toEqual([{ ...zuid, own: null }]);
    const twins = ['A', 'B'].map((name) => listed(name));
    expect(on(twins, said).outcomes.get(noord.id)?.state).toBe('lapsed');
    expect(on(twins, said).facilities.map(({ id }) => id)).toEqual(['bibliotheek-a', 'bibliotheek-b']);
  });

  it('never takes the facility of another edit, in whatever order they come', () => {
    const list = [listed('Noord', { id: 'n-1' }), listed('Zuid', { id: 'z-1', lat: 52.37 })];
    const both = [edit(noord, { desks: 1 }), edit(zuid, { desks: 2 })];
    for (const order of [both, both.toReversed()]) {
      const { facilities } = on(list, order);
      expect(facilities.map(({ id, desks }) => [id, desks])).toEqual([
        ['n-1', 1],
        ['z-1', 2],
      ]);
    }
  });

  it('counts for nothing where its category is gone, and the list counts', () => {
    const moved = on([noord], [edit(noord, { category: 'taalhuis' })]);
    expect(moved.outcomes.get(noord.id)?.state).toBe('lapsed');
    expect(moved.facilities).toEqual([{ ...noord, own: null }]);
  });
});
