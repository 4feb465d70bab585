import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import { takeWriteToken } from './data/clientHeaders.ts';
import { speak } from './messages/messageSet.ts';
import { openStorage } from './view/openStorage.ts';
import { createView } from './view/view.svelte.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with id "app"');

takeWriteToken(window, openStorage());
const view = createView();
speak(() => view.view().language);

// Only now, as modules with texts wait for those of the language. The report for the council is a page of its own, opened from the
// map with the choices made there.
const isPrinted = new URLSearchParams(window.location.search).get('print') === '1';
const { default: Page } = await (isPrinted ? import('./print/PrintPage.svelte') : import('./App.svelte'));
mount(Page, { target, props: { view } });
