import { travelTimeBreaksMinutes } from '#definitions/travelProfiles.ts';
import type { TimeDistribution } from '#planning/timeDistribution.ts';
import type { BarGroup } from '../../charts/groupedBars.ts';
import type { Series, StackedGroup } from '../../charts/stackedBars.ts';
import { peopleText } from '../../costs/groupRows.ts';
import { figureInColumn } from '../../costs/figureWords.ts';
import type { MeasurementSetupData } from '../../engine/measurementSetup.ts';
import type { PlanningAnswer } from '#planning/measures/question.ts';
import type { CompareMessages } from '../../messages/compare/nl.ts';
import type { Messages } from '../../messages/nl.ts';
import { travelColours } from '../../map/palette.ts';
import { upperClassLabels } from '../../thematic/classLabels.ts';
import { todayId } from '../../view/compared.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import type { Language } from '../../view/viewState.ts';
import type { ComparedScenario } from './compared.svelte.ts';

interface ChartContext {
  data: MeasurementSetupData;
  answer: PlanningAnswer;
  scenarios: readonly ComparedScenario[];
  language: Language;
  messages: Messages;
  words: CompareMessages;
  /** Name of an area by its code. */
  nameOf: (code: string) => string;
}

export interface TimeChart {
  groups: StackedGroup[];
  series: Series[];
  header: string[];
  rows: string[][];
}

/** The bands of travel time, with those who can reach nothing at the end. */
function bandSeries({ messages, words, language }: ChartContext): Series[] {
  const labels = upperClassLabels(travelTimeBreaksMinutes, messages, numberFormat(language));
  const colours = travelColours(labels.length);
  return [
    ...labels.map((label, i) => ({ label: words.charts.band(label), colour: colours[i] })),
    { label: words.charts.unreachable, colour: null },
  ];
}

function sharesOf({ membersPerBand, unreachableMembers }: TimeDistribution): number[] {
  const members = [...membersPerBand, unreachableMembers];
  const total = members.reduce((sum, count) => sum + count, 0);
  return members.map((count) => (total === 0 ? 0 : count / total));
}

/** How travel times are spread per stadsdeel (or wijk, where there are none) and in the municipality, in every scenario, with its table twin. */
export function timeChart(context: ChartContext): TimeChart {
  const { answer, scenarios, words, language, nameOf } = context;
  const format = numberFormat(language);
  const allSeries = bandSeries(context);
  const hasUnreachable = answer.scenarios.some(({ distributions }) =>
    distributions.some(({ unreachableMembers }) => unreachableMembers > 0),
  );
  const series = hasUnreachable ? allSeries : allSeries.slice(0, -1);
  const perArea = answer.todayDistributions.map(({ code }) => ({
    name: nameOf(code),
    bars: scenarios.flatMap(({ id, letter, name }) => {
      const measures = answer.scenarios.find((site) => site.id === id);
      const distribution = measures?.distributions.find((site) => site.code === code);
      return distribution ? [{ label: letter, name, shares: sharesOf(distribution).slice(0, series.length) }] : [];
    }),
  }));
  return {
    groups: perArea.map(({ name, bars }) => ({ label: name, bars })),
    series,
    header: [words.charts.area, words.charts.scenario, ...series.map(({ label }) => label)],
    rows: perArea.flatMap((area) =>
      area.bars.map(({ label, name, shares }) => [
        area.name,
        `${label} ${name}`,
        ...shares.map((share) => format.roundShare(share)),
      ]),
    ),
  };
}

export interface GroupChart {
  groups: BarGroup[];
  /** One per bar. */
  colours: string[];
  header: string[];
  rows: string[][];
}

/** Far enough apart for colour-blind readers, and dark enough on white; the letters tell them apart as well. */
const scenarioColours = ['#5b6470', '#1b4f86', '#b3560c', '#63439c'];

/** How many people of every group come within reach in an area, in every scenario but today, with its table twin. */
export function groupChart(context: ChartContext, areaCode: string): GroupChart {
  const { data, answer, scenarios, words, language } = context;
  const proposals = scenarios.filter(({ id }) => id !== todayId);
  const groups = data.groups.map(({ summary }) => ({
    label: summary.name[language],
    bars: proposals.flatMap(({ id, letter }) => {
      const effect = answer.scenarios
        .find((site) => site.id === id)
        ?.effects.find((site) => site.areaCode === areaCode && site.groupId === summary.id);
      if (!effect) return [];
      const { value, range } = effect.newlyCovered;
      return [{ label: letter, value, range, text: peopleText(effect.newlyCovered, language) }];
    }),
  }));
  const inTable = ({ value, range }: BarGroup['bars'][number]) => {
    const written = figureInColumn({ value, unit: 'people', range }, (low, high) => `${low}–${high ?? ''}`, language);
    return written.range ? `${written.value} (${written.range})` : written.value;
  };
  return {
    groups,
    colours: proposals.map(({ letter }) => scenarioColours[letter.charCodeAt(0) - 'A'.charCodeAt(0)]),
    header: [words.charts.group, ...proposals.map(({ letter, name }) => `${letter} ${name}`)],
    rows: groups.map(({ label, bars }) => [label, ...bars.map(inTable)]),
  };
}
