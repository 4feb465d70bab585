import { usualProfileOf } from '#definitions/travelProfiles.ts';
import { defaultView, formatView, parseView } from './viewParameters.ts';
import type { ViewState } from './viewState.ts';

const storageKey = 'loketkaart.choices';

/** Where choices are kept between visits; the browser's localStorage, or anything alike in a test. */
export type ChoiceStore = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The choices of one municipality: sites of one mean nothing in another. What was kept before there were several is taken over by the first
 * that is opened.
 */
export function choicesOf(
  municipalityCode: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null,
): ChoiceStore | null {
  if (!storage) return null;
  const ownKey = (key: string) => `${key}.${municipalityCode}`;
  return {
    getItem(key) {
      const former = storage.getItem(key);
      if (former !== null) {
        if (storage.getItem(ownKey(key)) === null) storage.setItem(ownKey(key), former);
        storage.removeItem(key);
      }
      return storage.getItem(ownKey(key));
    },
    setItem: (key, value) => storage.setItem(ownKey(key), value),
  };
}

/** What is worth coming back to: how one looks at the map, not what was selected or zoomed to. */
const withoutPlace = (view: ViewState): ViewState => ({
  ...view,
  selection: null,
  camera: null,
  focus: null,
  tab: null,
  tableOpen: false,
});

/** The choices of an earlier visit. A browser that refuses storage (private window, policy) simply starts with the defaults. */
function recallChoices(store: ChoiceStore | null): ViewState {
  const query = store?.getItem(storageKey);
  return query ? withoutPlace(parseView(query)) : defaultView;
}

/** A first visit travels as its target group does. An address that names no profile is older than this and keeps the usual 5 km/h. */
const firstView: ViewState = { ...defaultView, profile: usualProfileOf(defaultView.targetGroup) };

export function rememberChoices(store: ChoiceStore | null, view: ViewState): void {
  store?.setItem(storageKey, formatView(withoutPlace(view)));
}

/**
 * The view to start with: what the address says. Only a bare address takes up the choices of an earlier visit, and begins with the
 * questions.
 */
export function initialView(query: string, store: ChoiceStore | null, language: string): ViewState {
  if (new URLSearchParams(query).size > 0) return parseView(query);
  const recalled = store?.getItem(storageKey);
  if (recalled) return { ...recallChoices(store), tab: 'start' };
  return { ...firstView, tab: 'start', language: language.toLowerCase().startsWith('en') ? 'en' : 'nl' };
}
