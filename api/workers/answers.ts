import type { Coverage } from '#contract/coverage.ts';
import type { Nearest, Route } from '#contract/facilities.ts';
import type { MeasuresAnswer } from '#contract/measures.ts';
import type { ServiceArea } from '#contract/serviceArea.ts';
import { answerCoverage } from './coverageAnswer.ts';
import type { CoverageEngines } from './coverageEngines.ts';
import type { Question } from './coverageTasks.ts';
import { answerMeasures } from './measuresAnswer.ts';
import { answerNearest } from './nearestAnswer.ts';
import { answerRoute } from './routeAnswer.ts';
import { answerServiceArea } from './serviceAreaAnswer.ts';

/** @throws EngineError where the question cannot be answered */
export function answer(
  engines: CoverageEngines,
  question: Question,
): Nearest | Route | ServiceArea | Coverage | MeasuresAnswer {
  switch (question.kind) {
    case 'nearest':
      return answerNearest(engines, question);
    case 'route':
      return answerRoute(engines, question);
    case 'service-area':
      return answerServiceArea(engines, question);
    case 'coverage':
      return answerCoverage(engines, question);
    case 'measures':
      return answerMeasures(engines, question);
  }
}
