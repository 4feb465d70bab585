import type { ExplainRequest } from '#web/explain/explainRequest.ts';
import type { FigureKind } from '#web/explain/figures.ts';
import { todayId } from '#web/view/compared.ts';
import type { EffectView, Statistic } from '#web/view/viewState.ts';
import type { Board } from '../compare.svelte.ts';
import type { ComparedScenario } from '../compared.svelte.ts';

type Compared = Pick<Board, 'scenarios' | 'areaCode' | 'wholeCode'>;

/** A picture holds several scenarios; its explanation is filled in for the first that changes something. */
function situationOf(scenarios: readonly ComparedScenario[]): {
  situation: ExplainRequest['situation'];
  isToday: boolean;
} {
  const { id, scenario, name } = scenarios.find((compared) => compared.id !== todayId) ?? scenarios[0];
  return { situation: { scenario, name }, isToday: id === todayId };
}

function chartRequest(
  { figure, moment }: FigureKind,
  areaCode: string,
  scenarios: readonly ComparedScenario[],
  title: string,
): ExplainRequest {
  const { situation, isToday } = situationOf(scenarios);
  return {
    ...{ figure, areaCode, situation, label: title },
    moment: isToday ? 'today' : moment,
    shown: title,
    picture: { kind: 'chart', items: scenarios.map(({ letter, name }) => `${letter}: ${name}`), facts: [] },
  };
}

/** How the shares per class of travel time were made. */
export const timesRequest = ({ scenarios, wholeCode }: Compared, title: string): ExplainRequest =>
  chartRequest({ figure: 'timeShares', moment: 'scenario' }, wholeCode, scenarios, title);

/** How the people newly within reach were counted, group by group. */
export const groupsRequest = ({ scenarios, areaCode }: Compared, title: string): ExplainRequest =>
  chartRequest({ figure: 'gained', moment: 'change' }, areaCode, scenarios, title);

/** How the figures of the maps were made, all with one legend. */
export function mapsRequest(
  { scenarios, wholeCode, maps }: Compared & Pick<Board, 'maps'>,
  { statistic, compareView }: { statistic: Statistic; compareView: EffectView },
  title: string,
): ExplainRequest {
  const { situation, isToday } = situationOf(scenarios);
  const moment = compareView === 'change' ? 'change' : 'scenario';
  return {
    ...{ figure: statistic, areaCode: wholeCode, situation, label: title },
    moment: isToday ? 'today' : moment,
    shown: maps.scale.unit,
    picture: { kind: 'map', items: maps.scale.labels, facts: [] },
  };
}
