import { createContext } from 'svelte';
import { initialView, rememberChoices, type ChoiceStore } from './remembered.ts';
import { formatView, parseView, refusedParameters } from './viewParameters.ts';
import type { Camera, Language, ViewState } from './viewState.ts';

/** What the planner has chosen, as the address of the page says it. */
export interface View {
  /** Names of what the address said that the page could not use, when it was opened. */
  readonly refused: readonly string[];
  /** Reading it in a component or effect follows its changes. */
  view(): ViewState;
  /**
   * Changes some choices and writes them in the address of the page: as a step one can go back from, or with `replace` in place
   * of the present one (for what changes continuously, such as the position of the map or a slider).
   */
  choose(changes: Partial<ViewState>, history?: 'push' | 'replace'): void;
  /** The map moved: noted in the address without a step back. */
  noteCamera(camera: Camera): void;
  /**
   * Follows the back and forward buttons.
   * @param prepare fetches the texts of a language; where it cannot, the present one stays
   * @returns a function that stops following
   */
  followHistory(prepare: (language: Language) => Promise<void>): () => void;
}

/**
 * The view of this window: as its address says, or as an earlier visit left it. A page has one.
 * @param store where choices are kept between visits; null keeps none
 */
export function createView(store: ChoiceStore | null): View {
  const refused = refusedParameters(window.location.search);
  let current = $state.raw<ViewState>(initialView(window.location.search, store, navigator.language));

  function choose(changes: Partial<ViewState>, history: 'push' | 'replace' = 'push'): void {
    current = { ...current, ...changes };
    const url = window.location.pathname + formatView(current);
    if (history === 'push' && url !== window.location.pathname + window.location.search)
      window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
    rememberChoices(store, current);
  }

  async function takeAddress(prepare: (language: Language) => Promise<void>): Promise<void> {
    const { language } = parseView(window.location.search);
    const isPrepared =
      language === current.language ||
      (await prepare(language).then(
        () => true,
        () => false,
      ));
    // Read again: there may have been more steps meanwhile, and each is prepared by itself.
    const next = parseView(window.location.search);
    current = isPrepared && next.language === language ? next : { ...next, language: current.language };
  }

  return {
    refused,
    view: () => current,
    choose,
    noteCamera: (camera) => choose({ camera }, 'replace'),
    followHistory: (prepare) => {
      const onPopState = () => void takeAddress(prepare);
      window.addEventListener('popstate', onPopState);
      return () => window.removeEventListener('popstate', onPopState);
    },
  };
}

export const [useView, provideView] = createContext<View>();
