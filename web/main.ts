import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with id "app"');

// The report for the council is a page of its own, opened from the map with the choices made there.
if (new URLSearchParams(window.location.search).get('print') === '1') {
  const { default: PrintPage } = await import('./print/PrintPage.svelte');
  mount(PrintPage, { target });
} else {
  mount(App, { target });
}
