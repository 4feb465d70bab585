import { prepareEmptyDatabase } from './emptyDatabase.ts';
import { prepareHaarlemDatabase } from './haarlemDatabase.ts';

/** Before any test file: makes the databases that the files copy, which they could not do side by side. */
export default async function prepareDatabases(): Promise<void> {
  await prepareEmptyDatabase();
  await prepareHaarlemDatabase();
}
