import type { OwnComparison, OwnTable } from '#contract/ownData.ts';
import { readFigures } from '#ownData/storedFigures.ts';
import { ResponseBody } from '../http/responseBody.ts';
import type { RouteContext } from '../http/route.ts';
import { selectOwnVersionHeads } from '../queries/ownData.ts';
import { selectDifferences } from '../queries/ownFigures.ts';
import type { ComparedYear } from '../queries/ownFigures.ts';

type Difference = OwnComparison['differences'][number];

/** What differs between two versions of a table, as JSON that is written series by series: others get their turn between them. */
export async function comparisonOf(
  { pool, municipality }: RouteContext,
  { id }: OwnTable,
  { from, to }: Pick<OwnComparison, 'from' | 'to'>,
  nameOf: (code: string) => string,
): Promise<ResponseBody> {
  const heads = (await selectOwnVersionHeads(pool, municipality)).filter(({ table_id }) => table_id === id);
  const [before, after] = [from, to].map((number) => heads.find(({ version }) => version === number));
  const all = [before, after].flatMap((head) => head?.settings.series.map(({ series }) => series) ?? []);
  const texts: string[] = [];
  let same = 0;
  for (const series of new Set(all)) {
    const sets = { from: before?.figure_set ?? 0, to: after?.figure_set ?? 0 };
    const compared = await selectDifferences(pool, { ...sets, series });
    const figures = compared.differing.map((year) => differencesOf(series, year, nameOf));
    same += figures.reduce((sum, one) => sum + one.same, compared.same);
    texts.push(...figures.flatMap(({ differences }) => differences.map((one) => JSON.stringify(one))));
  }
  return ResponseBody.json(`${JSON.stringify({ from, to, same }).slice(0, -1)},"differences":[${texts.join(',')}]}`);
}

function differencesOf(
  series: string,
  { year, before, after }: ComparedYear,
  nameOf: (code: string) => string,
): { differences: Difference[]; same: number } {
  const figuresOf = (text: string | null) =>
    new Map((text === null ? [] : readFigures(text)).map(({ area, count, status }) => [area, { count, status }]));
  const [earlier, later] = [figuresOf(before), figuresOf(after)];
  const areas = [...new Set([...earlier.keys(), ...later.keys()])];
  const all = areas.map((areaCode): Difference => {
    const [was, is] = [earlier.get(areaCode) ?? null, later.get(areaCode) ?? null];
    return { ...{ series, year, areaCode, areaName: nameOf(areaCode) }, before: was, after: is };
  });
  const differences = all.filter(
    ({ before: was, after: is }) => was?.count !== is?.count || was?.status !== is?.status,
  );
  return { differences, same: all.length - differences.length };
}
