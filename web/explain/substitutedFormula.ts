import type { AreaCoverage } from '#contract/coverage.ts';
import type { ExplainedFigure } from './figures.ts';
import type { ExplainedArea } from './loadExplanation.ts';
import type { SectionContext } from './sectionContext.ts';

const costFields = {
  mean: ['meanMinutes', 'meanMetres'],
  median: ['medianMinutes', 'medianMetres'],
  p90: ['p90Minutes', 'p90Metres'],
} as const;
const isCost = (figure: ExplainedFigure): figure is keyof typeof costFields => Object.hasOwn(costFields, figure);

/** The formula with the numbers of this very figure; empty where a number is missing or there is no more to say than the figure. */
export function filledIn(explained: ExplainedArea, context: SectionContext): string[] {
  const { figure, moment } = context.kind;
  if (figure === 'share' || figure === 'density' || figure === 'gap') return publishedLine(figure, explained, context);
  const { today, scenario } = explained;
  if (moment === 'change' && figure !== 'gained' && figure !== 'lost') {
    return today && scenario ? changeLines(figure, today, scenario, context) : [];
  }
  const area = moment === 'today' ? today : scenario;
  return area ? figureLine(figure, area, explained, context) : [];
}

function publishedLine(
  figure: 'share' | 'density' | 'gap',
  explained: ExplainedArea,
  context: SectionContext,
): string[] {
  const { words, format } = context;
  const { values, population, area, today } = explained;
  const count = values.count.value;
  if (figure === 'share') {
    const share = values.share.value;
    if (count === null || share === null || population === null) return [];
    return [words.filledIn.share(format.whole(count), format.whole(population), format.share(share))];
  }
  const density = values.density.value;
  if (count === null || density === null) return [];
  if (figure === 'density') {
    const line = words.filledIn.density(format.whole(count), format.limit(area.landAreaKm2), format.whole(density));
    return [`${line} (${words.landAreaMethods[area.landAreaMethod]})`];
  }
  const beyond = today?.meanBeyondMinutes ?? null;
  if (beyond === null || beyond === 0) return [];
  return [words.filledIn.gap(format.whole(density), format.limit(beyond), format.whole(density * beyond))];
}

function figureLine(
  figure: ExplainedFigure,
  area: AreaCoverage,
  { explanation }: ExplainedArea,
  { words, format }: SectionContext,
): string[] {
  if (isCost(figure)) {
    const [minutes, metres] = costFields[figure].map((field) => area[field]);
    if (minutes === null || metres === null) return [];
    const speed = format.oneDecimal(explanation.profile.speedKmh);
    return [words.filledIn.minutes(format.whole(metres), speed, format.oneDecimal(minutes))];
  }
  const { coveredCount, groupCount, coveredShare } = area;
  if (figure === 'stillBeyond' && coveredCount !== null && groupCount !== null) {
    const beyond = format.whole(groupCount - coveredCount);
    return [words.filledIn.change(format.whole(groupCount), format.whole(coveredCount), beyond)];
  }
  if (figure !== 'coveredShare' && figure !== 'covered') return [];
  if (coveredCount === null || groupCount === null || coveredShare === null) return [];
  return [words.filledIn.share(format.whole(coveredCount), format.whole(groupCount), format.share(coveredShare))];
}

function changeLines(
  figure: ExplainedFigure,
  today: AreaCoverage,
  scenario: AreaCoverage,
  { words, format }: SectionContext,
): string[] {
  const line = (before: number | null, after: number | null, write: (value: number) => string) =>
    before === null || after === null
      ? []
      : [words.filledIn.change(write(after), write(before), write(after - before))];
  if (figure === 'covered') return line(today.coveredCount, scenario.coveredCount, format.whole);
  if (figure === 'coveredShare') return line(today.coveredShare, scenario.coveredShare, format.share);
  if (!isCost(figure)) return [];
  const [minutes, metres] = costFields[figure];
  return [
    ...line(today[minutes], scenario[minutes], format.oneDecimal).map((text) => `${text} min`),
    ...line(today[metres], scenario[metres], format.whole).map((text) => `${text} m`),
  ];
}
