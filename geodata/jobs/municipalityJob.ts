/** To fetch a municipality from the public sources and load it. */
export interface MunicipalityRequest {
  municipalityCode: string;
  municipalityName: string;
  /** null: the newest that the sources have. */
  year: string | null;
  /** One of all municipalities: what is published for the whole country in one piece is fetched once for all of them. */
  isOfAll: boolean;
}

/** `waiting` also between two tries. */
/** A municipality whose active dataset a job loaded. */
export interface LoadedByJob extends MunicipalityRequest {
  loadedAt: Date;
  /** Numbers of the tables of StatLine that it is from. */
  tables: string[];
}

type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** How far a job is, as a planner may see it. */
export interface MunicipalityJob extends MunicipalityRequest {
  id: string;
  state: JobState;
  /** What it is at, in plain English; empty before it began. */
  step: string;
  /** 0-1. */
  fraction: number;
  /** What came of it, or why the last try failed; empty before that. */
  message: string;
  tries: number;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}
