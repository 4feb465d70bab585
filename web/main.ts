import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import { takeWriteToken } from './data/clientHeaders.ts';
import { askAbout } from './data/request.ts';
import { speak } from './messages/messageSet.ts';
import { findPlace } from './municipalities/findPlace.ts';
import { openStorage } from './view/openStorage.ts';
import { choicesOf } from './view/remembered.ts';
import { createView } from './view/view.svelte.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with id "app"');

/** Text in another font has other lengths: lines that break again move all that is below them. A font that is late does not hold the page up. */
const fontPatienceMilliseconds = 500;
const fontIsThere = Promise.race([
  // One that does not come at all is replaced by that of the system.
  document.fonts.load('1em "Inter Variable"').catch(() => []),
  new Promise((resolve) => setTimeout(resolve, fontPatienceMilliseconds)),
]);

const storage = openStorage();
takeWriteToken(window, storage);
const place = await findPlace(document, window.location.pathname);
if (place.kind === 'municipality') askAbout(place.code);
const view = createView(place.kind === 'municipality' ? choicesOf(place.code, storage) : null);
speak(() => view.view().language);

// Only now, as modules with texts wait for those of the language. The report for the council is a page of its own, opened from the
// map with the choices made there.
if (place.kind === 'start') {
  const { default: StartPage } = await import('./municipalities/StartPage.svelte');
  await fontIsThere;
  mount(StartPage, { target, props: { view, unknown: place.unknown } });
} else if (new URLSearchParams(window.location.search).get('print') === '1') {
  const { default: PrintPage } = await import('./print/PrintPage.svelte');
  await fontIsThere;
  mount(PrintPage, { target, props: { view } });
} else {
  const { default: App } = await import('./App.svelte');
  await fontIsThere;
  mount(App, { target, props: { view, hasOthers: place.hasOthers } });
}
