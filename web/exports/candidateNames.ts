import { numberedName } from '../scenario/numberedName.ts';
import { candidateNumber, type Candidate } from '../scenario/scenario.ts';
import type { Language } from '../view/viewState.ts';
import type { PlacedCandidate } from './mapDecorations.ts';

/** Candidates as a picture shows them: one without a name goes by its number. */
export const candidateNames = (candidates: readonly Candidate[], language: Language): PlacedCandidate[] =>
  candidates.map(({ id, name, lon, lat, category }) => ({
    ...{ lon, lat, category },
    name: name || numberedName[language](candidateNumber(id)),
  }));
