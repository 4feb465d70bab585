import { initialView, rememberChoices, type ChoiceStore } from './remembered.ts';
import { formatView, parseView } from './viewParameters.ts';
import type { Camera, Language, ViewState } from './viewState.ts';

/** null where the browser refuses storage, which is the user's right: then nothing is remembered. */
function openChoiceStore(): ChoiceStore | null {
  try {
    const storage = window.localStorage;
    storage.setItem('loketkaart.probe', '');
    storage.removeItem('loketkaart.probe');
    return storage;
  } catch {
    return null;
  }
}

const store = openChoiceStore();
let current = $state.raw<ViewState>(initialView(window.location.search, store, navigator.language));

/** What the planner has chosen. Reading it in a component or effect follows its changes. */
export const view = (): ViewState => current;

/**
 * Changes some choices and writes them in the address of the page: as a step one can go back from, or with `replace` in place
 * of the present one (for what changes continuously, such as the position of the map or a slider).
 */
export function choose(changes: Partial<ViewState>, history: 'push' | 'replace' = 'push'): void {
  current = { ...current, ...changes };
  const url = window.location.pathname + formatView(current);
  if (history === 'push' && url !== window.location.pathname + window.location.search)
    window.history.pushState(null, '', url);
  else window.history.replaceState(null, '', url);
  rememberChoices(store, current);
}

/** The map moved: noted in the address without a step back. */
export const noteCamera = (camera: Camera): void => choose({ camera }, 'replace');

/**
 * Follows the back and forward buttons.
 * @param prepare fetches the texts of a language; where it cannot, the present one stays
 * @returns a function that stops following
 */
export function followHistory(prepare: (language: Language) => Promise<void>): () => void {
  const onPopState = async () => {
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
  };
  window.addEventListener('popstate', onPopState);
  return () => window.removeEventListener('popstate', onPopState);
}
