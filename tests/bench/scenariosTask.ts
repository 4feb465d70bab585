import { lonLatOf } from '#coverage/index.ts';
import type { CoverageEngine, CoverageQuestion } from '#coverage/index.ts';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import { measurePlanning } from '#planning/measures/measurePlanning.ts';
import type { MeasuredGroup, MeasuredPlace, MeasuredScenario, PlanningQuestion } from '#planning/measures/question.ts';
import { pick, seededRandom } from '../scenes/seededRandom.ts';
import { time } from './timing.ts';
import type { Timing } from './timing.ts';

const existingPlaces = 4;
const groupCount = 12;
const stadsdelen = 5;

/**
 * Four scenarios side by side, each with a freely dropped pin where none was before beside four places of today: everything that the page tells of
 * them, for twelve target groups, in seven worlds, with what may be concluded.
 */
export function scenariosTask(
  engine: CoverageEngine,
  { counts, cutoffDm }: CoverageQuestion,
): { task: string; engine: Timing } {
  const random = seededRandom(8);
  const question = questionOf(engine, [...counts], cutoffDm, random);
  return {
    task: 'four scenarios side by side: measures of twelve groups in seven worlds, verdicts',
    engine: time(20, () => {
      measurePlanning(engine, { ...question, scenarios: scenariosOf(engine, question.todayPlaces, random) });
    }),
  };
}

function questionOf(
  engine: CoverageEngine,
  counts: number[],
  cutoffDm: number,
  random: () => number,
): PlanningQuestion {
  const { buurtCodes } = engine.network;
  const groupOf = (id: string): MeasuredGroup => ({
    ...{ id, roundingStep: 5 },
    counts: Object.fromEntries(buurtCodes.map((code, buurt) => [code, counts[buurt]])),
  });
  const parts = Array.from({ length: stadsdelen }, (_, part) => ({
    code: `SD${part}`,
    buurtCodes: buurtCodes.filter((_code, buurt) => buurt % stadsdelen === part),
  }));
  const whole = { code: 'GM', buurtCodes: [...buurtCodes] };
  return {
    ...{ datasetVersion: 'bench', mode: 'foot', profile: 'walk', speedKmh: 4, cutoffDm, scenarios: [] },
    areas: [...buurtCodes.map((code) => ({ code, buurtCodes: [code] })), ...parts, whole],
    ...{ mainAreaCodes: [...parts.map(({ code }) => code), 'GM'], comparedAreaCode: 'SD1' },
    ...{ group: groupOf('age-65-plus'), inhabitants: groupOf('inhabitants'), assumptions: defaultAssumptions },
    groups: Array.from({ length: groupCount }, (_, i) => groupOf(`group-${i}`)),
    todayPlaces: Array.from({ length: existingPlaces }, (_, i) => placeSomewhere(engine, `place-${i}`, random)),
  };
}

function placeSomewhere({ network }: CoverageEngine, id: string, random: () => number): MeasuredPlace {
  const node = pick(random, network.nodeCount);
  const [lon, lat] = lonLatOf(network.nodeXDm[node], network.nodeYDm[node]);
  return { id, name: id, category: 'loket', lon, lat, hoursPerWeek: 8 + pick(random, 32), desks: 1 + pick(random, 3) };
}

function scenariosOf(engine: CoverageEngine, today: MeasuredPlace[], random: () => number): MeasuredScenario[] {
  return ['a', 'b', 'c', 'd'].map((id): MeasuredScenario => {
    const sites = [placeSomewhere(engine, 'c1', random)];
    return {
      ...{ id, name: id, places: [...today, ...sites] },
      sites: sites.map((site) => ({ id: site.id, yearlyCostEuro: 400_000, isFree: true })),
    };
  });
}
