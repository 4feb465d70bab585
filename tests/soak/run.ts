import { parseArgs } from 'node:util';
import { soakScenarios } from './scenarios/index.ts';
import { SoakFailure } from './soakScenario.ts';

const usage = `Usage: npm run soak -- [--minutes 1] [--only <name>] [--seed 1]
Puts servers of its own, on copies of Haarlem, through what must not hurt them. Each scenario prints a line with its figures; ends with 1
when something was lost, hung, or grew. Scenarios: ${soakScenarios.map(({ name }) => name).join(', ')}.
  --minutes  how long each scenario takes that goes by time; those that go by number do all of it from 30 on
  --only     one scenario
  --seed     of everything that is chosen at random`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const context = { minutes: Number(values.minutes), seed: Number(values.seed) };
  const chosen = soakScenarios.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0 || !(context.minutes > 0) || !Number.isInteger(context.seed)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  for (const { name, run } of chosen) {
    const startedAt = performance.now();
    const seconds = () => Math.round((performance.now() - startedAt) / 1000);
    try {
      console.log(`${name}: ${await run(context)} (${seconds()} s)`);
    } catch (error) {
      if (!(error instanceof SoakFailure)) throw error;
      console.log(`${name}: ${error.message} (${seconds()} s)`);
      process.exitCode = 1;
    }
  }
}
