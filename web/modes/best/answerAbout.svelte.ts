import { travelProfile } from '#definitions/travelProfiles.ts';
import type { CandidatePlace } from '#planning/bestPlaces/placesQuestion.ts';
import type { City } from '../../data/city.svelte.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import { bestMessages } from '../../messages/best/current.ts';
import { messages } from '../../messages/current.ts';
import { destinationsInShort } from '../../view/facilityTypes.ts';
import { useView } from '../../view/view.svelte.ts';
import type { AnswerCheck } from './answerCheck.svelte.ts';
import type { Best } from './best.svelte.ts';
import type { AnswerAbout } from './explainPlaces.ts';
import type { PlacesWords } from './placesWords.ts';

/** The words in which an answer is told, and what each of its figures is explained with. */
export interface ToldAnswer {
  readonly words: PlacesWords;
  /** Name of a place of the data, or the number of a point. */
  nameOfId(id: string): string;
  /** null while there is no answer. */
  readonly about: AnswerAbout | null;
}

/** Call it while a component is being set up. */
export function createToldAnswer(
  city: City,
  best: Best,
  { check, nameOf }: { check: AnswerCheck; nameOf: (place: Pick<CandidatePlace, 'name' | 'lon' | 'lat'>) => string },
): ToldAnswer {
  const { view } = useView();
  const format = $derived(numberFormat(view().language));
  const speedKmh = $derived(view().speedKmh ?? travelProfile(view().profile).speedKmh);
  const words: PlacesWords = $derived({ ...{ words: bestMessages(), messages: messages(), format, speedKmh } });
  const asked = $derived.by(() => {
    const { language, targetGroup, profile, destinations, bestPlaces: choice } = view();
    const groups = city.targetGroups.data?.targetGroups ?? [];
    const nameOfGroup = (id: string) => groups.find((group) => group.id === id)?.name[language] ?? id;
    const { reach } = words.messages;
    const { form } = words.words;
    const aim = choice.limit === 'fewest' ? form.limits.fewest : form.aims[choice.aim];
    const weights = choice.weights.map(({ group, weight }) => `${nameOfGroup(group)} × ${format.input(weight)}`);
    const { weights: said } = words.words;
    const counts = best.data.data?.counts;
    const unknown = choice.weights.filter(({ group }) => counts && Object.keys(counts[group] ?? {}).length === 0);
    const weighed = [
      ...(weights.length === 0 ? [] : [said.says(weights.join(', '), nameOfGroup(targetGroup))]),
      ...(unknown.length === 0 ? [] : [said.noFigures(unknown.map(({ group }) => nameOfGroup(group)).join(', '))]),
    ];
    const question = [
      `${nameOfGroup(targetGroup)}, ${reach.travelWords[profile]} (${format.oneDecimal(speedKmh)} ${reach.speedUnit}), ${destinationsInShort(city.facilityTypes, destinations, language)}.`,
      `${form.aim}: ${aim}. ${form.keep}: ${form.keeps[choice.keep]}.`,
      ...weighed,
    ];
    return { question, weighed };
  });
  const nameOfId = (id: string) => {
    const site = best.progress?.report?.sites.find((chosen) => chosen.id === id);
    if (site) return nameOf(site);
    return nameOfPlace(id);
  };
  const nameOfPlace = (id: string) =>
    best.data.data?.facilities.find(({ properties }) => properties.id === id)?.properties.name ??
    words.words.where.pointOf(id.replace(/^\D+/, ''));
  const about = $derived.by((): AnswerAbout | null => {
    const report = best.progress?.report;
    const goal = best.asked?.asked.goal;
    if (!report || !goal) return null;
    return {
      ...{ ...words, report, goal, nameOf, nameOfId, ...asked },
      notConnected: (best.progress?.notConnected ?? []).map(nameOfId),
      budgetEuro: view().bestPlaces.limit === 'budget' ? view().bestPlaces.budgetEuro : null,
      candidateCount: best.progress?.candidates.length ?? 0,
      cutoffMinutes: view().cutoffMinutes,
      groupCount: check.figures?.then.groupCount ?? null,
    };
  });
  return {
    nameOfId,
    get words() {
      return words;
    },
    get about() {
      return about;
    },
  };
}
