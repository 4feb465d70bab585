// A worker thread does not inherit the loader that lets its parent run TypeScript, so this plain file brings it along.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.program);
