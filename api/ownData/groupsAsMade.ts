import type { OwnVersion } from '#planning/scenario.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { ApiError } from '../http/errors.ts';
import { selectOwnTables, selectOwnVersions } from '../queries/ownData.ts';
import { groupOfVersion, ownGroupsOf } from './ownGroups.ts';
import type { OwnGroup } from './ownGroups.ts';

/**
 * The groups of own counts of now, but for those of which a scenario says that it was made with another version.
 * @throws ApiError `unknown-target-group` where such a version was deleted
 */
export async function groupsAsMade(snapshot: DatasetSnapshot, made: readonly OwnVersion[]): Promise<OwnGroup[]> {
  const present = await ownGroupsOf(snapshot);
  return Promise.all(
    present.map(async (group) => {
      const { id, own } = group.summary;
      const was = made.find((one) => one.group === id)?.version;
      if (was === undefined || was === own?.version) return group;
      return (own && (await groupAt(snapshot, id, own.tableId, was))) ?? deleted(id, was);
    }),
  );
}

async function groupAt(
  snapshot: DatasetSnapshot,
  id: string,
  tableId: string,
  number: number,
): Promise<OwnGroup | null> {
  const { pool, municipality } = snapshot;
  const [tables, versions] = await Promise.all([
    selectOwnTables(pool, municipality.code),
    selectOwnVersions(pool, { municipality: municipality.code, datasetId: snapshot.id, tableId }),
  ]);
  const table = tables.find((one) => one.id === tableId);
  const version = versions.find((one) => one.version === number);
  return table && version ? groupOfVersion(snapshot, table, version, id) : null;
}

function deleted(id: string, version: number): never {
  throw new ApiError('unknown-target-group', `Version ${version} of own counts ${id} was deleted.`);
}
