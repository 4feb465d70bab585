import type { Language } from '../view/viewState.ts';

interface MessageSet {
  speaks(language: Language): boolean;
  load(language: Language): Promise<void>;
}

/** Every set of texts that a part of the page has asked for. */
const opened: MessageSet[] = [];

/** A page speaks one language at a time: that of its view. */
let present = (): Language => 'nl';

/** Says which language the texts are in. Comes before the first texts are opened, as those are fetched in it. */
export function speak(language: () => Language): void {
  present = language;
}

/**
 * Loads the texts of one part of the page in the present language only; another language is fetched when it is chosen.
 * @returns the texts in the present language; in a component or effect they follow the choice
 * @throws TypeError when they cannot be fetched
 */
export async function openMessages<T>(sources: Record<Language, () => Promise<T>>): Promise<() => T> {
  const texts: Partial<Record<Language, T>> = {};
  const set: MessageSet = {
    speaks: (language) => texts[language] !== undefined,
    load: async (language) => {
      texts[language] = await sources[language]();
    },
  };
  opened.push(set);
  // Again, because another language may have been chosen meanwhile.
  while (!set.speaks(present())) await set.load(present());
  return () => {
    const language = present();
    const spoken = texts[language];
    if (spoken === undefined)
      throw new Error(`The texts in "${language}" were not loaded before the language was chosen`);
    return spoken;
  };
}

/**
 * Fetches a language for every part of the page that is there, so that it can be chosen and all texts change at the same moment.
 * @throws TypeError when it cannot be fetched; the page keeps its language
 */
export async function loadLanguage(language: Language): Promise<void> {
  const lacking = () => opened.filter((set) => !set.speaks(language));
  // Again, because another part may have been opened meanwhile.
  for (let sets = lacking(); sets.length > 0; sets = lacking())
    await Promise.all(sets.map((set) => set.load(language)));
}
