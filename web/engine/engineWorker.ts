import { expose } from 'comlink';
import { apiBase } from '../data/request.ts';
import { EngineHost } from './engineHost.ts';

expose(new EngineHost({ fetch: (input, init) => fetch(input, init), apiBase }));
