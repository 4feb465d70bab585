import { expose } from 'comlink';
import { EngineHost } from './engineHost.ts';

expose(new EngineHost({ fetch: (input, init) => fetch(input, init) }));
