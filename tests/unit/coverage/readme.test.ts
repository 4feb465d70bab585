import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lonLatToRd } from '#network/rd.ts';
import { townEngine } from '#tests/scenes/townEngine.ts';
import { olderPeopleNearCounter } from './readmeExample.ts';

const readme = readFileSync(new URL('../../../geodata/coverage/README.md', import.meta.url), 'utf8');

describe('the example of the engine’s README', () => {
  it('is the code that is compiled and run here', () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(example).toBe(readFileSync(new URL('./readmeExample.ts', import.meta.url), 'utf8'));
  });

  it('counts who has the counter within 1,000 m', () => {
    // A straight street that starts at the counter; the homes of the second buurt lie 900 m and 1,100 m along it.
    const [east, north] = lonLatToRd(4.6366, 52.3813);
    const along = (metres: number): [number, number] => [east + metres, north];
    const engine = townEngine(
      [{ path: [along(0), along(2000)] }],
      [{ place: along(500) }, { place: along(900), buurt: 1 }, { place: along(1100), buurt: 1 }],
      ['BU03920101', 'BU03920102'],
    );
    expect(olderPeopleNearCounter(engine)).toBeCloseTo(310 + 455 / 2);
  });
});
