import type { WorkSize } from '../fairness/fairQueue.ts';
import type { Question } from './coverageTasks.ts';

/** Milliseconds per unit of work, measured on Haarlem, until questions of that kind have been answered here. */
const firstGuessMs: Record<Question['kind'], number> = {
  nearest: 1,
  route: 5,
  coverage: 10,
  'service-area': 150,
  measures: 300,
};
const longKinds: ReadonlySet<Question['kind']> = new Set(['service-area', 'measures']);

/** How much of a new measurement is believed: the last ten or so count. */
const weightOfNewest = 0.1;

/** What tells how much work a question is; of one that was not checked yet too. */
export interface QuestionSize {
  kind: Question['kind'];
  scenarios?: readonly { sites?: unknown }[];
}

/** How long questions are expected to take: by kind and size, learnt from those that were answered. */
export class QuestionCosts {
  readonly #unitMs = new Map(Object.entries(firstGuessMs));

  of(question: QuestionSize): Pick<WorkSize, 'costMs' | 'isLong'> {
    return { costMs: this.#msPerUnit(question) * unitsOf(question), isLong: longKinds.has(question.kind) };
  }

  learn(question: QuestionSize, tookMs: number): void {
    const measured = Math.max(tookMs / unitsOf(question), 0.05);
    const known = this.#msPerUnit(question);
    this.#unitMs.set(question.kind, known + weightOfNewest * (measured - known));
  }

  #msPerUnit({ kind }: QuestionSize): number {
    return this.#unitMs.get(kind) ?? firstGuessMs[kind];
  }
}

/** A scenario is worked out in several worlds; each ten sites take about as long as an empty scenario. */
function unitsOf({ scenarios }: QuestionSize): number {
  if (!scenarios) return 1;
  return scenarios.reduce((sum, { sites }) => sum + 1 + (Array.isArray(sites) ? sites.length / 10 : 0), 0);
}
