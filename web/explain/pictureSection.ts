import type { ExplainedPicture } from './explainRequest.ts';
import type { FigureKind } from './figures.ts';
import type { ExplainSection } from './explainSection.ts';
import type { SectionContext } from './sectionContext.ts';

/** By what a map's figures are put in classes; a chart has none, or fixed ones that it names. */
type Classing = 'circles' | 'chosen' | 'gap' | 'change' | 'fixed';

function classingOf({ figure, moment }: FigureKind): Classing {
  if (figure === 'count') return 'circles';
  if (figure === 'share' || figure === 'density') return 'chosen';
  if (figure === 'gap') return 'gap';
  return moment === 'change' ? 'change' : 'fixed';
}

/** What the many figures of a map or chart have in common, and for which area the rest of the explanation is filled in. */
export function pictureSection(
  { kind, items, facts }: ExplainedPicture,
  filledInFor: string,
  { words, kind: figure }: Pick<SectionContext, 'words' | 'kind'>,
): ExplainSection {
  const { heading, line, classing, list } = words.picture;
  return {
    heading: heading[kind],
    lines: [
      line[kind](filledInFor),
      ...(kind === 'map' ? [classing[classingOf(figure)]] : []),
      ...(facts.length > 0 ? [`${facts.join(' · ')}.`] : []),
    ],
    lists: items.length > 0 ? [{ title: list[kind], items: [...items], isFolded: false }] : [],
  };
}
