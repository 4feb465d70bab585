// A worker thread does not inherit the loader that lets its parent run TypeScript, so this plain file brings it along.
import { register } from 'tsx/esm/api';

register();
await import('./ownFileWorker.ts');
