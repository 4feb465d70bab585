/**
 * Why a job failed. Of a source: `unreachable` (no answer), `failing` (answers that say so), `nonsense` (an answer that is not what was asked
 * for), `absent` (it does not have it), `refused` (its address leads to where nobody may ask). Of this side: `disk-full`, `files` (what came
 * does not fit together), `busy` (another load of the same), `stopped` and `silent` (the worker), `other`.
 */
export const jobFailureKinds = [
  'unreachable',
  'failing',
  'nonsense',
  'absent',
  'refused',
  'disk-full',
  'files',
  'busy',
  'stopped',
  'silent',
  'other',
] as const;
type JobFailureKind = (typeof jobFailureKinds)[number];

export interface JobFailure {
  kind: JobFailureKind;
  /** Hosts of the sources that were asked; empty where it was none of them. */
  sources: string[];
  /** At which step, as a job tells it. */
  step: string;
  /** ISO 8601, UTC. */
  at: string;
  /** All that is known, in English. */
  detail: string;
}
