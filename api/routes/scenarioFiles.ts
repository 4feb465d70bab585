import { scenarioEndpoints as endpoints } from '#contract/scenarioEndpoints.ts';
import { scenarioContentSchema } from '#contract/scenarios.ts';
import { ApiError } from '../http/errors.ts';
import { plainName } from '../exports/layer.ts';
import { readScenarioFile, writeScenarioFile } from '#planning/scenarioFile.ts';
import type { CheckScenario, FileProblem } from '#planning/scenarioFile.ts';
import { readScenario } from '../queries/scenarioStore.ts';
import { fieldErrors, invalidRequest } from '../http/validateRequest.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { insertedAnswer } from './scenarioAnswer.ts';
import { requireOfMunicipality } from './ofMunicipality.ts';

const importFile = defineRoute(endpoints.importScenario, async ({ body: file }, context) => {
  const result = readScenarioFile(file, checkScenario);
  if (!result.ok) throw fileError(result.problem);
  await requireOfMunicipality(result.scenario, context);
  return insertedAnswer(context, result.scenario);
});

const checkScenario: CheckScenario = (value) => {
  const parsed = scenarioContentSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, scenario: parsed.data };
  return { ok: false, errors: parsed.error.issues.flatMap(fieldErrors) };
};

function fileError(problem: FileProblem): ApiError {
  switch (problem.kind) {
    case 'invalid':
      return invalidRequest(problem.errors, 'unusable-file');
    case 'wrong-kind':
      return unusable('This is not a scenario of this program. Choose a file that was exported from it.');
    case 'damaged':
      return unusable('The file is a scenario, but parts of it are missing. Export it again and send it unchanged.');
    case 'forbidden-key':
      return unusable('The file holds fields that no scenario has, and was not read. Export the scenario again.');
    case 'newer-version':
      return unusable(
        `The file is of version ${problem.version}, made by a newer program; this one reads up to version ${problem.supported}. Update the program.`,
      );
    case 'older-version':
      return unusable(`The file is of version ${problem.version}, which this program cannot read.`);
  }
}

const unusable = (detail: string) => new ApiError('unusable-file', detail);

const exportFile = defineRoute(endpoints.exportScenario, async ({ params: { id } }, { pool, municipality }) => {
  const scenario = await readScenario(pool, { municipality, id });
  const fileName = `scenario_${plainName(scenario.name).slice(0, 60) || 'zonder_naam'}.json`;
  return {
    body: ResponseBody.json(writeScenarioFile(scenario, new Date())),
    caching: 'none',
    headers: { 'Content-Disposition': `attachment; filename="${fileName}"` },
  };
});

export const scenarioFileRoutes = [importFile, exportFile];
