import { describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import { publishFigures } from '#coverage/areas/publishedFigures.ts';
import type { AreaSummary } from '#coverage/index.ts';
import { compareAnswers } from '#web/engine/compareAnswers.ts';

const area = (code: string, changes: Partial<AreaSummary> = {}): AreaSummary => ({
  code,
  groupCount: 120,
  coveredCount: 40.123456,
  coveredShare: 0.334362,
  meanMetres: 812.345,
  meanBeyondMetres: 100,
  medianMetres: 790.1,
  p90Metres: 1204.8,
  addressCount: 60,
  notConnectedAddresses: 1,
  unreachableAddresses: 0,
  status: 'complete',
  ...changes,
});

const speedKmh = 5;
const server = (areas: AreaSummary[], total: AreaSummary): Coverage => ({
  datasetVersion: 'v',
  profile: 'walk',
  speedKmh,
  targetGroup: 'inhabitants',
  cutoffMinutes: 15,
  level: 'buurt',
  sites: [],
  areas: areas.map((one) => publishFigures(one, speedKmh)),
  total: publishFigures(total, speedKmh),
});

describe('comparing page and server', () => {
  it('agrees on figures that are the same when shown', () => {
    const areas = [
      area('A'),
      area('B', { coveredCount: null, coveredShare: null, groupCount: null, status: 'no-figures' }),
    ];
    expect(compareAnswers(areas, area('GM'), server(areas, area('GM')))).toEqual([]);
    const lastBit = [area('A', { coveredCount: 40.12345600000001 }), areas[1]];
    expect(compareAnswers(lastBit, area('GM'), server(areas, area('GM')))).toEqual([]);
  });

  it('names each figure that differs, by area', () => {
    const onPage = [area('A', { coveredCount: 40.13 }), area('B')];
    const answer = server([area('A'), area('B', { status: 'incomplete' })], area('GM', { p90Metres: 1204.9 }));
    expect(compareAnswers(onPage, area('GM'), answer)).toEqual([
      { code: 'A', field: 'coveredCount', page: 40.13, server: 40.12 },
      { code: 'B', field: 'status', page: 'complete', server: 'incomplete' },
      { code: 'GM', field: 'p90Metres', page: 1204.8, server: 1204.9 },
    ]);
  });

  it('tells a missing figure from 0', () => {
    const answer = server([area('A', { coveredCount: 0 })], area('GM'));
    expect(compareAnswers([area('A', { coveredCount: null })], area('GM'), answer)).toEqual([
      { code: 'A', field: 'coveredCount', page: null, server: 0 },
    ]);
  });

  it('notices areas that only one of them has', () => {
    const answer = server([area('A'), area('C')], area('GM'));
    expect(compareAnswers([area('A'), area('B')], area('GM'), answer)).toEqual([
      { code: 'C', field: 'code', page: null, server: 'C' },
      { code: 'B', field: 'code', page: 'B', server: null },
    ]);
  });
});
