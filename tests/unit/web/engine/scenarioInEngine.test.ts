import { describe, expect, it } from 'vitest';
import { assignNearest, createEngine, snapPlaces, summariseAreas } from '#coverage/index.ts';
import type { AreaSummary, CoverageEngine } from '#coverage/index.ts';
import { engineQuestion, ScenarioInEngine } from '#web/engine/scenarioInEngine.ts';
import type { EngineQuestion, EngineScenario } from '#web/engine/protocol.ts';
import type { LiveSummary } from '#web/engine/frame.ts';
import { engineTown, placeAt, townQuestion } from '#tests/scenes/engineTown.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';

const engine = createEngine(engineTown());
/** A second engine, so that the check shares no buffer with what is checked. */
const other = createEngine(engineTown());

/** The figures of a scene from scratch. */
function fromScratch(question: EngineQuestion, { closed, sites }: EngineScenario): AreaSummary[] {
  const open = question.facilities.filter(({ id }) => !closed.includes(id));
  const snapped = snapPlaces(other, [...open, ...sites]);
  const { areas, counts, cutoffDm } = engineQuestion(other, question);
  return summariseAreas(other, assignNearest(other, snapped), areas, counts, cutoffDm);
}

const summariesOnly = (summaries: LiveSummary[]): AreaSummary[] =>
  summaries.map(({ gainedCount: _gained, lostCount: _lost, ...summary }) => summary);

/** Members who come within the cutoff, and who fall out of it, home by home. */
function gainsFromScratch(from: CoverageEngine, question: EngineQuestion, scene: EngineScenario, buurt: number) {
  const distances = (today: boolean) => {
    const places = today
      ? question.facilities
      : [...question.facilities.filter(({ id }) => !scene.closed.includes(id)), ...scene.sites];
    return assignNearest(from, snapPlaces(from, places)).distanceDm;
  };
  const [before, after] = [distances(true), distances(false)];
  const { demandBuurt, demandAddresses } = from.network;
  const perAddress = question.counts[`BU${buurt}`] / from.members.addresses[buurt];
  let [gained, lost] = [0, 0];
  before.forEach((distanceDm, point) => {
    if (demandBuurt[point] !== buurt) return;
    const [was, is] = [distanceDm <= question.cutoffDm, after[point] <= question.cutoffDm];
    if (is && !was) gained += perAddress * demandAddresses[point];
    if (was && !is) lost += perAddress * demandAddresses[point];
  });
  return { gained, lost };
}

describe('a scene', () => {
  it('begins as today', () => {
    const question = townQuestion();
    const coverage = new ScenarioInEngine(engine, question);
    expect(coverage.today).toEqual(fromScratch(question, { closed: [], sites: [] }));
    expect(coverage.summaries().map(({ gainedCount, lostCount }) => [gainedCount, lostCount])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('counts whom a site brings within the cutoff', () => {
    const coverage = new ScenarioInEngine(engine, townQuestion());
    const changed = coverage.show({ closed: [], sites: [placeAt('new', 1000, 1000)] });
    const [west, east, whole] = coverage.summaries();
    // The far corner lies in the east: as many homes within 500 m of it as of the old one, in a buurt of three times the people.
    const before = coverage.today[0].coveredCount ?? NaN;
    expect(before).toBeGreaterThan(0);
    expect(east.gainedCount).toBeGreaterThan(0);
    expect(west.gainedCount).toBe(0);
    expect(whole.gainedCount).toBe(east.gainedCount);
    expect(whole.coveredCount).toBeCloseTo(before + (east.gainedCount ?? NaN), 9);
    expect(changed).toContain(2);
  });

  it('says how far a site beyond every street is, and serves nobody from there', () => {
    const coverage = new ScenarioInEngine(engine, townQuestion());
    coverage.show({ closed: [], sites: [placeAt('sea', 500, 1400)] });
    expect(coverage.snaps).toEqual([{ id: 'sea', connected: false, connectorMetres: 400 }]);
    expect(summariesOnly(coverage.summaries())).toEqual(coverage.today);
  });

  it('loses everyone when the only facility closes', () => {
    const coverage = new ScenarioInEngine(engine, townQuestion());
    coverage.show({ closed: ['loket'], sites: [] });
    const [west] = coverage.summaries();
    expect(west).toMatchObject({ coveredCount: 0, medianMetres: null, unreachableAddresses: 110 });
    expect(west.lostCount).toBe(coverage.today[0].coveredCount);
  });

  it('tells nobody gained from nothing known', () => {
    const coverage = new ScenarioInEngine(engine, townQuestion({ counts: { BU0: 100 } }));
    coverage.show({ closed: [], sites: [placeAt('new', 1000, 1000)] });
    expect(coverage.summaries().map(({ gainedCount }) => gainedCount)).toEqual([0, null, 0]);
  });

  it('refuses a buurt that is not in the network', () => {
    const question = townQuestion({ areas: [{ code: 'X', buurtCodes: ['BU7'] }] });
    expect(() => new ScenarioInEngine(engine, question)).toThrow('BU7');
  });

  it('equals a computation from scratch after any series of changes', () => {
    const random = seededRandom(5);
    const question = townQuestion({ facilities: [placeAt('a', 0, 0), placeAt('b', 700, 300), placeAt('c', 400, 950)] });
    const coverage = new ScenarioInEngine(engine, question);
    let scene: EngineScenario = { closed: [], sites: [] };
    for (let step = 0; step < 400; step++) {
      scene = nextScenario(random, scene, question, step);
      coverage.show(scene);
      const shown = coverage.summaries();
      expect(summariesOnly(shown)).toEqual(fromScratch(question, scene));
      const { gained, lost } = gainsFromScratch(other, question, scene, 1);
      expect(shown[1].gainedCount).toBeCloseTo(gained, 9);
      expect(shown[1].lostCount).toBeCloseTo(lost, 9);
    }
  });

  it('answers every area that changed', () => {
    const random = seededRandom(11);
    const question = townQuestion();
    const coverage = new ScenarioInEngine(engine, question);
    let scene: EngineScenario = { closed: [], sites: [] };
    let before = coverage.summaries();
    for (let step = 0; step < 200; step++) {
      scene = nextScenario(random, scene, question, step);
      const changed = new Set(coverage.show(scene));
      const after = coverage.summaries();
      after.forEach((summary, area) => {
        if (!changed.has(area)) expect(summary).toEqual(before[area]);
      });
      before = after;
    }
  });
});

/** A drag, a new site, one that goes, one put back where another was, or a facility that closes or reopens. */
function nextScenario(
  random: () => number,
  { closed, sites }: EngineScenario,
  question: EngineQuestion,
  step: number,
): EngineScenario {
  const somewhere = (id: string) => placeAt(id, pick(random, 1500), pick(random, 1500));
  const chosen = sites[pick(random, sites.length)];
  switch (pick(random, 6)) {
    case 0:
      return sites.length > 3 ? { closed, sites: [] } : { closed, sites: [...sites, somewhere(`${step}`)] };
    case 1:
      return { closed, sites: sites.filter((site) => site !== chosen) };
    case 2: {
      const { id } = question.facilities[pick(random, question.facilities.length)];
      return { closed: closed.includes(id) ? closed.filter((other) => other !== id) : [...closed, id], sites };
    }
    default:
      return {
        closed,
        sites: sites.map((site) => (site === chosen ? somewhere(site.id) : site)),
      };
  }
}
