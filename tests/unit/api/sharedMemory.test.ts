import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { inSharedMemory, sharedBytes } from '#api/workers/sharedMemory.ts';
import { assignNearest, createEngine, engineGround, engineOn } from '#coverage/index.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';

describe('memory that threads share', () => {
  it('holds the same numbers, and once what was one object', () => {
    const numbers = Float64Array.of(1, NaN, -0.5);
    const value = { numbers, part: { again: numbers, list: [Int32Array.of(7), 'text', null] } };
    const copy = inSharedMemory(value);
    expect(copy.numbers).toEqual(numbers);
    expect(copy.part).toEqual(value.part);
    expect(copy.part.again).toBe(copy.numbers);
    expect(copy.numbers.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(sharedBytes(copy)).toBe(3 * 8 + 4);
  });

  it('is not copied on the way to another thread', async () => {
    const { numbers } = inSharedMemory({ numbers: Int32Array.of(1, 2) });
    const writer = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', (numbers) => { numbers[1] = 9; parentPort.postMessage('done'); });`;
    const worker = new Worker(writer, { eval: true });
    worker.postMessage(numbers);
    await once(worker, 'message');
    await worker.terminate();
    expect([...numbers]).toEqual([1, 9]);
  });

  it('is a ground on which an engine answers as on its own', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { network, sites } = randomTown(seed);
      const shared = engineOn(inSharedMemory(engineGround(network)));
      expect(assignNearest(shared, sites)).toEqual(assignNearest(createEngine(network), sites));
    }
  });
});
