import type { TestProject } from 'vitest/node';
import { runHaarlem } from './http/haarlemService.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the service that the files of the browser project share. */
    serviceUrl: string;
  }
}

/** Before the first file of the browser project: one service on Haarlem, which each file looks at with a browser of its own. */
export default async function prepareService({ provide }: TestProject): Promise<() => Promise<void>> {
  const service = await runHaarlem();
  provide('serviceUrl', service.url);
  return () => service.close();
}
