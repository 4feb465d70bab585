import { describe, expect, it } from 'vitest';
import { QuestionCosts } from '#api/workers/questionCosts.ts';
import type { Question } from '#api/workers/coverageTasks.ts';
import { exampleScenario, exampleSite } from '../../scenes/scenarioExample.ts';

const travel = { profile: 'walk', mode: 'foot', speedKmh: 5 } as const;
const nearest: Question = { kind: 'nearest', ...travel, lon: 4.6, lat: 52.4, categories: [], leftOut: [], limit: 1 };
const serviceArea: Question = { kind: 'service-area', ...travel, facility: 'x', bandsMinutes: [5] };
const measures = (siteCounts: number[]): Question => ({
  ...{ kind: 'measures', ...travel },
  scenarios: siteCounts.map((count) => ({
    ...exampleScenario,
    sites: Array<typeof exampleSite>(count).fill(exampleSite),
  })),
});

describe('QuestionCosts', () => {
  it('calls long what takes more than some tenths of a second', () => {
    const costs = new QuestionCosts();
    expect([nearest, serviceArea, measures([1])].map((question) => costs.of(question).isLong)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('grows with the scenarios and their sites', () => {
    const costs = new QuestionCosts();
    const one = costs.of(measures([0])).costMs;
    expect(costs.of(measures([0, 0, 0, 0])).costMs).toBeCloseTo(4 * one);
    expect(costs.of(measures([10])).costMs).toBeCloseTo(2 * one);
  });

  it('learns what questions take here, and forgets one that was out of the ordinary', () => {
    const costs = new QuestionCosts();
    for (let i = 0; i < 100; i++) costs.learn(serviceArea, 40);
    expect(costs.of(serviceArea).costMs).toBeCloseTo(40, 1);
    costs.learn(serviceArea, 1000);
    expect(costs.of(serviceArea).costMs).toBeLessThan(150);
    for (let i = 0; i < 100; i++) costs.learn(serviceArea, 40);
    expect(costs.of(serviceArea).costMs).toBeCloseTo(40, 1);
    expect(costs.of(nearest).costMs).toBe(new QuestionCosts().of(nearest).costMs);
  });

  it('never comes to nothing, which would be a share without end', () => {
    const costs = new QuestionCosts();
    for (let i = 0; i < 1000; i++) costs.learn(nearest, 0);
    expect(costs.of(nearest).costMs).toBeGreaterThan(0);
  });
});
