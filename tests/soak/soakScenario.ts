import type { HaarlemServer } from './haarlemServer.ts';

/** What a soak scenario works with. */
export interface SoakContext {
  /** How long a scenario that goes by time takes; one that goes by number takes its share of what it does in 30. */
  minutes: number;
  /** Of everything that is chosen at random, so that a failure can be had again. */
  seed: number;
  /** Whether this machine is quiet enough for its times and its memory to say something; otherwise they are printed and not judged. */
  judgesFigures: boolean;
  /** A server on a copy of Haarlem, ready for questions of all modes; who gets it stops it. */
  startHaarlem(environment?: Record<string, string>): Promise<HaarlemServer>;
}

/** One thing that a server goes through for long, in a file of its own. */
export interface SoakScenario {
  /** By which `--only` names it. */
  name: string;
  /** Takes too long to be part of `--short`. */
  isLong?: boolean;
  /**
   * @returns one line with the figures
   * @throws SoakFailure where something was lost, hung or grew; its message is that line, with what is wrong
   */
  run(context: SoakContext): Promise<string>;
}

/** The server did not hold what it promises. */
export class SoakFailure extends Error {
  override name = 'SoakFailure';
}

/** Of the number that belongs to half an hour, at least one. */
export const shareOf = (perHalfHour: number, { minutes }: SoakContext): number =>
  Math.max(1, Math.round((perHalfHour * Math.min(minutes, 30)) / 30));

/** The line of figures, or a failure where any promise is not held. @param broken what is wrong, empty where all holds */
export function outcome(figures: string, broken: readonly string[]): string {
  if (broken.length > 0) throw new SoakFailure(`${figures}. BROKEN: ${broken.join('; ')}`);
  return figures;
}

/** What is wrong where a figure is beyond its limit and is judged. */
export function beyond({ judgesFigures }: SoakContext, figure: number, limit: number, what: string): string[] {
  return judgesFigures && !(figure <= limit) ? [`${what}: ${Math.round(figure)}, at most ${limit}`] : [];
}
