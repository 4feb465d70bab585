import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { sharedHaarlem, startHaarlem } from './haarlemServer.ts';
import { soakScenarios } from './scenarios/index.ts';
import { SoakFailure } from './soakScenario.ts';
import type { SoakContext, SoakScenario } from './soakScenario.ts';

const usage = `Usage: npm run soak -- [--minutes 1] [--only <name>] [--seed 1]
       npm run soak -- --short
Puts servers of its own, on copies of Haarlem, through what must not hurt them. Each scenario prints a line with its figures; ends with 1
when something was lost, hung, or grew. Scenarios: ${soakScenarios.map(({ name }) => name).join(', ')}.
  --minutes  how long each scenario takes that goes by time; those that go by number do all of it from 30 on
  --only     one scenario
  --seed     of everything that is chosen at random
  --short    a few seconds of each that can be short, on one server: what is lost or refused counts, times and memory are only printed`;

/** As little as shows that a scenario works. */
const shortMinutes = 0.05;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const isShort = values.short;
  const [minutes, seed] = [isShort ? shortMinutes : Number(values.minutes), Number(values.seed)];
  const chosen = soakScenarios.filter(({ name, isLong }) =>
    values.only === undefined ? !(isShort && isLong) : name === values.only,
  );
  if (chosen.length === 0 || !(minutes > 0) || !Number.isInteger(seed)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const shared = isShort ? sharedHaarlem() : null;
  const context: SoakContext = {
    ...{ minutes, seed, judgesFigures: !isShort },
    startHaarlem: shared ? () => shared.use() : startHaarlem,
  };
  try {
    for (const scenario of chosen) await runOne(scenario, context);
  } finally {
    await shared?.stop();
  }
}

async function runOne({ name, run }: SoakScenario, context: SoakContext): Promise<void> {
  const startedAt = performance.now();
  /** How busy the machine is tells what a time is worth. */
  const circumstances = () => {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    return `${seconds} s, load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`;
  };
  try {
    console.log(`${name}: ${await run(context)} (${circumstances()})`);
  } catch (error) {
    if (!(error instanceof SoakFailure)) throw error;
    console.log(`${name}: ${error.message} (${circumstances()})`);
    process.exitCode = 1;
  }
}
