import { describe, expect, it } from 'vitest';
import { snapPlaces } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { createEngine } from '#coverage/index.ts';
import { answerDistances } from '#planning/bestPlaces/distanceHelp.ts';
import type { DistanceAsk, DistanceHelp, DistanceReply } from '#planning/bestPlaces/distanceHelp.ts';
import { KnownDistances } from '#planning/bestPlaces/knownDistances.ts';
import { engineTown, placeAt } from '#tests/scenes/engineTown.ts';

const network = engineTown();
const engine = createEngine(network);
const spots = Array.from({ length: 20 }, (_, i) => placeAt(`p${i}`, 50 * i, 40 * ((i * 7) % 20)));
const places = snapPlaces(engine, spots).map((site, i) => ({ place: { ...spots[i], name: null, costEuro: 0 }, site }));

/** A thread that answers so many of its questions each time it is looked at; what is left it never does. */
function helper(of: CoverageEngine, perLook: number): DistanceHelp & { asked: DistanceAsk[] } {
  const waiting: DistanceAsk[] = [];
  const asked: DistanceAsk[] = [];
  return {
    asked,
    ask: (question) => void (waiting.push(question), asked.push(question)),
    received: (): DistanceReply[] => waiting.splice(0, perLook).map((question) => answerDistances(of, question)),
  };
}

function read(known: KnownDistances, of = places) {
  const taken: Uint32Array[] = [];
  const order: number[] = [];
  for (const _pause of known.fromEach(of, (index, distances) => {
    taken[index] = distances;
    order.push(index);
  }))
    continue;
  return { taken, order };
}

describe('distances from several places', () => {
  const alone = read(new KnownDistances(engine)).taken;

  it('are the same with another thread, however much of them it does', () => {
    for (const perLook of [0, 1, 2, 6]) {
      const help = helper(createEngine(network), perLook);
      const { taken, order } = read(new KnownDistances(engine, { help }));
      expect(taken).toEqual(alone);
      expect([...order].sort((a, b) => a - b)).toEqual([...places.keys()]);
      expect(help.asked.length).toBeGreaterThan(0);
    }
  });

  it('are asked once, and kept for the next question', () => {
    const help = helper(createEngine(network), 2);
    const known = new KnownDistances(engine, { help });
    read(known);
    const before = help.asked.length;
    expect(read(known).taken).toEqual(alone);
    expect(help.asked).toHaveLength(before);
  });

  it('are not mixed with those that come late for a question that was given up', () => {
    const help = helper(createEngine(network), 1);
    const first = new KnownDistances(engine, { help }).fromEach(places, () => undefined);
    first.next();
    first.return(undefined);
    const others = [...places].reverse();
    expect(read(new KnownDistances(engine, { help }), others).taken).toEqual([...alone].reverse());
  });
});
