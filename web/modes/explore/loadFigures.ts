import type { Areas } from '#contract/areas.ts';
import type { ClassificationMethod, Measure, Values } from '#contract/targetGroups.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import { comparedLevelOf } from '../../data/comparedAreas.ts';
import { getAreas, getComparedAreas, getValues } from '../../data/endpoints.ts';
import type { MapLevel } from '../../view/viewState.ts';

/** The same group told in three ways. */
export type Figures = Record<Measure, Values>;

export interface ExploreQuestion {
  targetGroup: string;
  level: MapLevel;
  measure: Measure;
  method: ClassificationMethod;
  classCount: number;
  manualBreaks: number[];
}

/** All that a map of Verkennen shows, loaded together so that its parts always belong to one question. */
export interface ExploreFigures {
  question: ExploreQuestion;
  areas: Areas;
  /** The shown measure with its classes. */
  classified: Values;
  figures: Figures;
  stadsdelen: Figures;
  gemeente: Figures;
}

/** @param asked measures that are asked for already, whichever classes they come with */
async function loadAllMeasures(
  targetGroup: string,
  level: AreaLevel,
  asked: Partial<Record<Measure, Promise<Values>>> = {},
): Promise<Figures> {
  const [density, share, count] = await Promise.all(
    (['density', 'share', 'count'] as const).map(
      (measure) => asked[measure] ?? getValues({ targetGroup, level, measure }),
    ),
  );
  return { density, share, count };
}

/** @throws RequestFailure */
export async function loadExploreFigures(question: ExploreQuestion): Promise<ExploreFigures> {
  const { targetGroup, level, measure } = question;
  const classifiedValues = getValues(question);
  const [areas, classified, figures, stadsdelen, gemeente] = await Promise.all([
    getAreas(level),
    classifiedValues,
    loadAllMeasures(targetGroup, level, { [measure]: classifiedValues }),
    getComparedAreas().then((compared) => loadAllMeasures(targetGroup, comparedLevelOf(compared))),
    loadAllMeasures(targetGroup, 'gemeente'),
  ]);
  return { question, areas, classified, figures, stadsdelen, gemeente };
}
