import { expect, it } from 'vitest';
import { LatestWins } from '#web/engine/latestWins.ts';

/** Work that ends when the test says so. */
function slowWorker() {
  const begun: number[] = [];
  const endings: ((error?: Error) => void)[] = [];
  const queue = new LatestWins(
    (work: number) =>
      new Promise<string>((resolve, reject) => {
        begun.push(work);
        endings.push((error) => (error ? reject(error) : resolve(`done ${work}`)));
      }),
  );
  return { begun, endings, queue };
}

it('does one thing at a time and drops all but the newest that waits', async () => {
  const { begun, endings, queue } = slowWorker();
  const offers = [1, 2, 3, 4].map((work) => queue.offer(work));
  expect(begun).toEqual([1]);
  endings[0]();
  expect(await Promise.all(offers.slice(0, 3))).toEqual(['done 1', null, null]);
  expect(begun).toEqual([1, 4]);
  endings[1]();
  expect(await offers[3]).toBe('done 4');
});

it('goes on after work that failed', async () => {
  const { endings, queue } = slowWorker();
  const first = queue.offer(1);
  const second = queue.offer(2);
  endings[0](new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  endings[1]();
  expect(await second).toBe('done 2');
});

it('begins at once when nothing is going on', async () => {
  const { begun, endings, queue } = slowWorker();
  const first = queue.offer(1);
  endings[0]();
  await first;
  void queue.offer(2);
  expect(begun).toEqual([1, 2]);
});
