import type { Facilities } from '#contract/facilities.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import type { OwnFacilitiesKnown } from '../facilities/checkedText.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import type { CostMessages } from '../messages/costs/nl.ts';
import type { ExplainMessages } from '../messages/explain/nl.ts';
import type { Messages } from '../messages/nl.ts';
import type { Language } from '../view/viewState.ts';
import type { ExplainedPicture, WorkedFigure } from './explainRequest.ts';
import type { FigureKind } from './figures.ts';

export interface SectionContext {
  kind: FigureKind;
  /** null for a figure that is counted, not worked out by a formula. */
  worked: WorkedFigure | null;
  /** null for a figure that stands by itself. */
  picture: ExplainedPicture | null;
  group: TargetGroupSummary;
  facilities: Facilities['features'];
  /** What says who checked them. */
  ownFacilities: OwnFacilitiesKnown;
  /** Which own counts the visits are those of, in words. */
  counted?: string | null;
  language: Language;
  messages: Messages;
  words: ExplainMessages;
  costs: CostMessages;
  format: NumberFormat;
}
