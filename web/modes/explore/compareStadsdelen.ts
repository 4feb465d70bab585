import { countLabel } from '../../thematic/countLabel.ts';
import type { AreaProperties } from '#contract/areas.ts';
import type { Measure } from '#contract/targetGroups.ts';
import type { Boundaries } from '../../data/boundaries.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import type { Comparison, ComparisonRow } from '../../thematic/thematicMap.ts';
import { formatMeasure, type ExploreContext } from './exploreMap.ts';
import type { ExploreFigures, Figures } from './loadFigures.ts';

const find = (figures: Figures, measure: Measure, code: string) =>
  figures[measure].values.find((value) => value.code === code) ?? { value: null, status: 'missing' as const };

/** The comparison that the council asked for: each stadsdeel beside the others and the city, in count and in the shown measure. */
export function compareStadsdelen(
  loaded: ExploreFigures,
  boundaries: Pick<Boundaries, 'gemeente' | 'stadsdeel'>,
  { messages, language, group }: ExploreContext,
): Comparison {
  const format = numberFormat(language);
  // Beside a count as such a second count says nothing; then the share goes along.
  const second: Measure = loaded.question.measure === 'density' ? 'density' : 'share';
  const barMeasure = loaded.question.measure;
  const stadsdelen = boundaries.stadsdeel.features.map(({ properties }) => properties);
  const largest = Math.max(0, ...stadsdelen.map(({ code }) => find(loaded.stadsdelen, barMeasure, code).value ?? 0));

  const makeRow = (area: AreaProperties, figures: Figures, isWhole: boolean): ComparisonRow => {
    const shown = find(figures, barMeasure, area.code).value;
    // The whole city counts more people than any part of it: a bar beside theirs would only dwarf them.
    const hasBar = shown !== null && largest > 0 && !(isWhole && barMeasure === 'count');
    return {
      code: area.code,
      name: area.name,
      isWhole,
      cells: (['count', second] as const).map((measure) => {
        const { value, status } = find(figures, measure, area.code);
        return {
          text: value === null ? messages.table.noValue : formatMeasure(format, measure)(value),
          remark: value === null ? '' : messages.statuses.short[status],
        };
      }),
      bar: hasBar ? Math.min(1, shown / largest) : null,
    };
  };

  return {
    columns: [countLabel(group, messages), messages.measure.column[second][group.unit]],
    explains: (['count', second] as const).map((figure) => ({ figure, moment: 'today' })),
    rows: [
      ...stadsdelen.map((area) => makeRow(area, loaded.stadsdelen, false)),
      ...boundaries.gemeente.features.map(({ properties }) => makeRow(properties, loaded.gemeente, true)),
    ],
    barLabel: messages.measure[barMeasure],
  };
}
