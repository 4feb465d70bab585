import type { JobFailure } from '#definitions/jobFailures.ts';

/** To fetch a municipality from the public sources and load it. */
export interface MunicipalityRequest {
  municipalityCode: string;
  municipalityName: string;
  /** null: the newest that the sources have. */
  year: string | null;
  /** One of all municipalities: what is published for the whole country in one piece is fetched once for all of them. */
  isOfAll: boolean;
}

/** A municipality whose active dataset a job loaded. */
export interface LoadedByJob extends MunicipalityRequest {
  loadedAt: Date;
  /** Numbers of the tables of StatLine that it is from. */
  tables: string[];
}

/** `load` fetches and loads a municipality; `prepare` then makes the engines of what was loaded ready. */
export type JobKind = 'load' | 'prepare';

/** `waiting` also between two tries. */
type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** How far a job is, as a planner may see it. */
export interface MunicipalityJob extends MunicipalityRequest {
  id: string;
  kind: JobKind;
  state: JobState;
  /** What it is at, in plain English; empty before it began. */
  step: string;
  /** 0-1. */
  fraction: number;
  /** What came of it, in plain English; empty before that. */
  message: string;
  /** Why the last try failed; null where none did, or where it was done after all. */
  failure: JobFailure | null;
  tries: number;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}
