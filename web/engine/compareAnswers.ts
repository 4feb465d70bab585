import type { AreaCoverage, Coverage } from '#contract/coverage.ts';
import { publishFigures } from '#coverage/areas/publishedFigures.ts';
import type { AreaSummary } from '#coverage/index.ts';

/** A figure that the page and the server state differently. */
export interface Disagreement {
  /** Code of the area. */
  code: string;
  field: string;
  page: number | string | null;
  server: number | string | null;
}

const comparedFields = [
  'groupCount',
  'coveredCount',
  'coveredShare',
  'meanMetres',
  'meanBeyondMetres',
  'medianMetres',
  'p90Metres',
  'meanMinutes',
  'meanBeyondMinutes',
  'medianMinutes',
  'p90Minutes',
  'addressCount',
  'notConnectedAddresses',
  'unreachableAddresses',
  'status',
] as const satisfies readonly (keyof AreaCoverage)[];

/** Every figure of an area in which the page differs from the server, as both show it. Empty where they agree. */
function compareArea(page: AreaSummary, server: AreaCoverage, speedKmh: number): Disagreement[] {
  const published = publishFigures(page, speedKmh);
  return comparedFields
    .filter((field) => published[field] !== server[field])
    .map((field) => ({ code: page.code, field, page: published[field], server: server[field] }));
}

/**
 * Compares what the page computed with the server's answer to the same question.
 *
 * @param areas the page's figures of the areas that the server was asked about
 * @param total the page's figures of the whole municipality
 */
export function compareAnswers(areas: readonly AreaSummary[], total: AreaSummary, server: Coverage): Disagreement[] {
  const onPage = new Map(areas.map((area) => [area.code, area]));
  const unknown = server.areas.filter(({ code }) => !onPage.has(code));
  const absent = areas.filter(({ code }) => !server.areas.some((area) => area.code === code));
  return [
    ...unknown.map(({ code }) => ({ code, field: 'code', page: null, server: code })),
    ...absent.map(({ code }) => ({ code, field: 'code', page: code, server: null })),
    ...server.areas.flatMap((area) => {
      const page = onPage.get(area.code);
      return page ? compareArea(page, area, server.speedKmh) : [];
    }),
    ...compareArea(total, server.total, server.speedKmh),
  ];
}
