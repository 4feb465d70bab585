import { expose } from 'comlink';
import { PlacesHost } from './placesHost.ts';

expose(new PlacesHost({ fetch: (input, init) => fetch(input, init) }));
