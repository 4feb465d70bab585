import { describe, expect, it } from 'vitest';
import { scenarioContentSchema, scenarioSchemaVersion } from '#contract/scenarios.ts';
import { placeUses, scenarioCoverage, withoutChanges } from '#planning/countedPlaces.ts';
import type { FacilityOffer } from '#planning/countedPlaces.ts';
import { yearlyCost } from '#planning/costs.ts';
import { explain } from '#planning/explain.ts';
import { adaptedScenario, scenarioChanges } from '#planning/scenarioChanges.ts';
import type { PresentDataset } from '#planning/scenarioChanges.ts';
import { contentOf, currentSchemaVersion, readScenarioFile, writeScenarioFile } from '#planning/scenarioFile.ts';
import { coverageRequestSchema } from '#contract/coverage.ts';
import { exampleScenario, exampleSite } from '#tests/scenes/scenarioExample.ts';

const facilities: FacilityOffer[] = [
  { id: 'loket-oud', name: 'Oud loket', category: 'loket', products: ['paspoort'] },
  { id: 'loket-centrum', name: 'Raakspoort', category: 'loket', products: ['paspoort', 'aangifte'] },
  { id: 'loket-parkeren', name: 'Parkeerloket', category: 'loket', products: ['parkeren'] },
  { id: 'bibliotheek-schalkwijk', name: 'Bibliotheek', category: 'bibliotheek', products: ['paspoort'] },
];

describe('which places count', () => {
  it('is decided by closing, category and product', () => {
    const uses = placeUses(exampleScenario, facilities);
    expect(uses.map(({ id, leftOut }) => [id, leftOut])).toEqual([
      ['loket-oud', 'closed'],
      ['loket-centrum', null],
      ['loket-parkeren', 'product-not-offered'],
      ['bibliotheek-schalkwijk', 'other-category'],
      ['site-1', null],
    ]);
  });

  it('is asked of the API by closing what does not offer the product', () => {
    const noPassports = { ...exampleSite, id: 'site-2', products: ['rijbewijs'] };
    const scenario = { ...exampleScenario, sites: [noPassports, exampleSite], speedKmh: 3 };
    const { request, candidateSiteIds } = scenarioCoverage(scenario, facilities, 'wijk');
    expect(request.closed).toEqual(['loket-oud', 'loket-parkeren']);
    expect(request.candidates).toEqual([{ lon: exampleSite.lon, lat: exampleSite.lat, category: 'loket' }]);
    expect(candidateSiteIds).toEqual(['site-1']);
    expect(coverageRequestSchema.parse(request)).toEqual(request);
  });

  it('without the changes is today, still for the product', () => {
    const { request } = scenarioCoverage(withoutChanges(exampleScenario), facilities, 'wijk');
    expect(request).toMatchObject({ closed: ['loket-parkeren'], candidates: [] });
  });
});

describe('a scenario opened on another dataset', () => {
  const present: PresentDataset = {
    version: exampleScenario.datasetVersion,
    municipalityCode: exampleScenario.municipalityCode,
    facilityIds: new Set(['loket-oud', 'bibliotheek-schalkwijk']),
    targetGroupsWithFigures: new Set(['age-65-plus']),
    products: new Set(['paspoort']),
    isInside: () => true,
  };

  it('lists nothing when nothing changed', () => {
    expect(scenarioChanges(exampleScenario, present)).toEqual([]);
  });

  it('lists everything that is gone', () => {
    const scenario = { ...exampleScenario, sites: [{ ...exampleSite, products: [] }] };
    const later: PresentDataset = {
      ...present,
      version: 'later',
      facilityIds: new Set(),
      targetGroupsWithFigures: new Set(),
      products: new Set(),
      isInside: (lon) => lon < 4,
    };
    expect(scenarioChanges(scenario, later)).toEqual([
      { kind: 'other-dataset', was: exampleScenario.datasetVersion, now: 'later' },
      { kind: 'closed-facility-gone', facilityId: 'loket-oud' },
      {
        kind: 'housing-facility-gone',
        facilityId: 'bibliotheek-schalkwijk',
        siteId: 'site-1',
        siteName: exampleSite.name,
      },
      { kind: 'site-outside', siteId: 'site-1', siteName: exampleSite.name },
      { kind: 'target-group-without-figures', targetGroup: 'age-65-plus' },
      { kind: 'product-not-offered', product: 'paspoort' },
    ]);
  });

  it('is of another municipality altogether', () => {
    const elsewhere = { ...present, municipalityCode: 'GM0363' };
    expect(scenarioChanges(exampleScenario, elsewhere)).toEqual([
      { kind: 'other-municipality', was: exampleScenario.municipalityCode, now: 'GM0363' },
    ]);
  });

  it('needs no facility for a product that its own site offers', () => {
    expect(scenarioChanges(exampleScenario, { ...present, products: new Set() })).toEqual([]);
  });

  it('can be adapted to what is there, and then has nothing gone', () => {
    const later = { ...present, version: 'later', facilityIds: new Set<string>() };
    const adapted = adaptedScenario(exampleScenario, later);
    expect(adapted.closed).toEqual([]);
    expect(adapted.sites).toEqual([expect.not.objectContaining({ atFacility: expect.anything() })]);
    expect(scenarioChanges(adapted, later)).toEqual([]);
    expect(scenarioContentSchema.safeParse(adapted).success).toBe(true);
  });
});

describe('a scenario as a file', () => {
  const check = (value: unknown) => {
    const parsed = scenarioContentSchema.safeParse(value);
    return parsed.success
      ? { ok: true as const, scenario: parsed.data }
      : {
          ok: false as const,
          errors: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
        };
  };
  const text = writeScenarioFile(exampleScenario, new Date('2026-01-02T03:04:05Z'));
  const file = () => JSON.parse(text) as Record<string, unknown>;
  const problemOf = (value: unknown) => {
    const result = readScenarioFile(value, check);
    return result.ok ? null : result.problem.kind;
  };

  it('comes back as it went', () => {
    expect(readScenarioFile(file(), check)).toEqual({ ok: true, scenario: exampleScenario });
  });

  it('leaves behind what the server added', () => {
    const stored = { ...exampleScenario, id: 'x', version: 7, createdAt: '', updatedAt: '' };
    expect(Object.keys(contentOf(stored))).not.toContain('version');
    expect(JSON.parse(writeScenarioFile(stored, new Date(0)))).toMatchObject({
      exportedAt: '1970-01-01T00:00:00.000Z',
    });
    expect(writeScenarioFile(stored, new Date(0))).not.toContain('"version"');
  });

  it('is refused when it is no scenario', () => {
    for (const value of [null, 3, 'text', [], {}, { type: 'FeatureCollection', features: [] }, [file()]]) {
      expect(problemOf(value)).toBe('wrong-kind');
    }
  });

  it('is refused when it is damaged', () => {
    expect(problemOf({ ...file(), schemaVersion: '1' })).toBe('damaged');
    expect(problemOf({ ...file(), schemaVersion: 1.5 })).toBe('damaged');
    expect(problemOf({ ...file(), scenario: [] })).toBe('damaged');
    expect(problemOf({ ...file(), scenario: { name: 'only a name' } })).toBe('invalid');
  });

  it('is refused with what is wrong around its content', () => {
    const wrongFields = (value: unknown) => {
      const result = readScenarioFile(value, check);
      return !result.ok && result.problem.kind === 'invalid' ? result.problem.errors.map(({ field }) => field) : result;
    };
    expect(wrongFields({ ...file(), comment: 'x', '\u0000': 1 })).toEqual(['comment', '\u0000']);
    for (const exportedAt of [
      undefined,
      null,
      0,
      '',
      'yesterday',
      '\u0000',
      '2026-13-45T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-01-02',
    ]) {
      expect(wrongFields({ ...file(), exportedAt })).toEqual(['exportedAt']);
    }
    for (const exportedAt of ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.678Z']) {
      expect(wrongFields({ ...file(), exportedAt })).toEqual({ ok: true, scenario: exampleScenario });
    }
  });

  it('of a newer program, or of one too old, is refused with its version', () => {
    const newer = readScenarioFile({ ...file(), schemaVersion: 5 }, check);
    expect(newer).toEqual({ ok: false, problem: { kind: 'newer-version', version: 5, supported: 4 } });
    expect(problemOf({ ...file(), schemaVersion: -1e15 })).toBe('older-version');
  });

  it('of an older version is migrated step by step', () => {
    const { sites, ...rest } = exampleScenario;
    const older = { ...file(), schemaVersion: -1, scenario: { ...rest, schemaVersion: -1, places: sites } };
    const migrations = {
      [-1]: ({ places, ...scenario }: Record<string, unknown>) => ({ ...scenario, sites: places, schemaVersion: 0 }),
      0: (scenario: Record<string, unknown>) => ({ ...scenario, schemaVersion: 1 }),
      1: (scenario: Record<string, unknown>) => ({ ...scenario, schemaVersion: 2 }),
      2: (scenario: Record<string, unknown>) => ({ ...scenario, schemaVersion: 3 }),
      3: (scenario: Record<string, unknown>) => ({ ...scenario, schemaVersion: 4 }),
    };
    expect(readScenarioFile(older, check, migrations)).toEqual({ ok: true, scenario: exampleScenario });
  });

  it('of version 1 opens: its trips are visits now, and capacity is as assumed', () => {
    const { assumptions, ...rest } = exampleScenario;
    const trips = { tripsPerInhabitantPerYear: 0.25, legsPerTrip: 1, switchingShare: 0.5 };
    const opened = (scenario: object) => readScenarioFile({ ...file(), schemaVersion: 1, scenario }, check);
    expect(opened({ ...rest, schemaVersion: 1, assumptions: trips })).toEqual({
      ok: true,
      scenario: {
        ...rest,
        assumptions: {
          ...{ visitsPerInhabitantPerYear: 0.25, legsPerVisit: 1, switchingShare: 0.5 },
          ...{ minutesPerVisit: 15, desks: 2 },
        },
      },
    });
    expect(opened({ ...rest, schemaVersion: 1 })).toEqual({ ok: true, scenario: { ...rest, assumptions } });
    expect(opened({ ...rest, schemaVersion: 1, assumptions: 'none' })).toMatchObject({ problem: { kind: 'invalid' } });
  });

  it('of version 2 opens as it is, without notes; one of version 3 keeps them', () => {
    const opened = (schemaVersion: number, scenario: object) =>
      readScenarioFile({ ...file(), schemaVersion, scenario: { ...scenario, schemaVersion } }, check);
    expect(opened(2, exampleScenario)).toEqual({ ok: true, scenario: exampleScenario });
    const noted = { ...exampleScenario, notes: [{ lon: 4.65, lat: 52.36, text: 'Hier <b>niet</b>' }] };
    expect(opened(3, noted)).toEqual({ ok: true, scenario: noted });
    expect(JSON.parse(writeScenarioFile(noted, new Date(0))).scenario.notes).toEqual(noted.notes);
  });

  it('of version 3 opens without counted visits; one of version 4 keeps them', () => {
    const opened = (schemaVersion: number, scenario: object) =>
      readScenarioFile({ ...file(), schemaVersion, scenario: { ...scenario, schemaVersion } }, check);
    expect(opened(3, exampleScenario)).toEqual({ ok: true, scenario: exampleScenario });
    const counted = {
      ...exampleScenario,
      visitCounts: { groups: ['own-paspoorten-a1b2c3'], year: 2024, visitsEach: 2 },
    };
    expect(opened(4, counted)).toEqual({ ok: true, scenario: counted });
    expect(JSON.parse(writeScenarioFile(counted, new Date(0))).scenario.visitCounts).toEqual(counted.visitCounts);
    for (const visitCounts of [{ groups: [] }, { groups: ['inhabitants'] }, { groups: ['own-a', 'own-a'] }])
      expect(opened(4, { ...counted, visitCounts })).toMatchObject({ problem: { kind: 'invalid' } });
  });

  it('with keys that reach a prototype is refused, however deep', () => {
    const withKey = (key: string) =>
      JSON.parse(
        text.replace('"visitsPerInhabitantPerYear"', `"${key}": {"polluted": true}, "visitsPerInhabitantPerYear"`),
      );
    for (const key of ['__proto__', 'constructor', 'prototype']) expect(problemOf(withKey(key))).toBe('forbidden-key');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('has the version of the contract', () => {
    expect(currentSchemaVersion).toBe(scenarioSchemaVersion);
  });
});

describe('what a figure was made of', () => {
  const total = {
    ...{
      code: 'GM0392',
      groupCount: 10,
      coveredCount: 5,
      coveredShare: 0.5,
      meanMetres: 1,
      meanBeyondMetres: 0,
      medianMetres: 1,
      p90Metres: 1,
    },
    ...{ addressCount: 90, notConnectedAddresses: 3, unreachableAddresses: 1, status: 'incomplete' as const },
  };
  const group = {
    id: 'age-65-plus',
    source: 'kwb-buurt',
    referenceDate: '2024-01-01',
    buurtStatuses: [
      { code: 'a', status: 'measured' as const },
      { code: 'b', status: 'secret' as const },
      { code: 'c', status: 'from-wijk' as const },
    ],
  };
  const parts = { scenario: exampleScenario, datasetVersion: 'later', facilities, group, areas: [total], total };

  it('names group, profile, places, addresses and areas without data', () => {
    const explanation = explain(parts);
    expect(explanation).toMatchObject({
      figure: null,
      group: { id: 'age-65-plus', source: 'kwb-buurt', referenceDate: '2024-01-01' },
      profile: { id: 'walk-older', speedKmh: 3.6 },
      product: 'paspoort',
      addresses: { total: 90, notConnected: 3, unreachable: 1 },
      buurtenWithoutFigure: [{ code: 'b', status: 'secret' }],
      incompleteAreas: [{ code: 'GM0392', status: 'incomplete' }],
      datasetVersion: 'later',
    });
    expect(explanation.profile.speedSource).toContain('Coffin');
    expect(explanation.counted.map(({ id }) => id)).toEqual(['loket-centrum', 'site-1']);
    expect(explanation.assumptions).toEqual([
      'even-spread',
      'cbs-rounding',
      'walks-from-address',
      'wijk-share-for-buurt',
    ]);
  });

  it('says when the speed and the costs are assumptions of one or the other', () => {
    const figure = { value: 1, unit: 'euro-per-visit', range: null, formula: 'euro-per-visit', inputs: [] } as const;
    const explanation = explain({
      ...parts,
      scenario: { ...exampleScenario, speedKmh: 3 },
      figure: { ...figure, inputs: [] },
    });
    expect(explanation.profile).toEqual({ id: 'walk-older', speedKmh: 3, speedSource: null });
    expect(explanation.assumptions).toEqual(
      expect.arrayContaining(['own-speed', 'nearest-allocation', 'own-cost-assumption']),
    );
  });

  it('calls a cost assumed only while nobody entered another', () => {
    const figure = yearlyCost([{ yearlyCostEuro: 1 }]);
    const assumptionsAt = (yearlyCostEuro: number) =>
      explain({ ...parts, scenario: { ...exampleScenario, sites: [{ ...exampleSite, yearlyCostEuro }] }, figure })
        .assumptions;
    expect(assumptionsAt(80_000)).toEqual(['own-cost-assumption']);
    expect(assumptionsAt(75_000)).toEqual([]);
  });

  it('leaves out sites that lie outside or at no street, and says so', () => {
    const { counted, leftOut } = explain({ ...parts, unserving: new Map([['site-1', 'outside']]) });
    expect(counted.map(({ id }) => id)).toEqual(['loket-centrum']);
    expect(leftOut.find(({ id }) => id === 'site-1')?.leftOut).toBe('outside');
  });
});
