import { numberedName } from '../scenario/numberedName.ts';
import { siteNumber, type Site } from '../scenario/scenario.ts';
import type { Language } from '../view/viewState.ts';
import type { PlacedSite } from './mapDecorations.ts';

/** Sites as a picture shows them: one without a name goes by its number. */
export const siteNames = (sites: readonly Site[], language: Language): PlacedSite[] =>
  sites.map(({ id, name, lon, lat, category }) => ({
    ...{ lon, lat, category },
    name: name || numberedName[language](siteNumber(id)),
  }));
