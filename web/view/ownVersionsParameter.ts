import { isOwnGroup, ownDataLimits } from '#definitions/ownData.ts';
import type { OwnVersion } from '#planning/scenario.ts';
import { parameter, type Parameter } from './parameter.ts';

/** With which versions of own counts an address was made: `own-versions=group~version,group~version`. */
export const ownVersions: Parameter<readonly OwnVersion[]> = parameter<readonly OwnVersion[]>(
  'own-versions',
  [],
  (text) => {
    const read = text.split(',').map((part) => {
      const [group, version = ''] = part.split('~');
      return isOwnGroup(group) && /^[1-9]\d{0,5}$/.test(version) ? { group, version: Number(version) } : null;
    });
    const known = read.filter((one) => one !== null);
    return known.length === read.length && known.length <= ownDataLimits.seriesOfTable + 1 ? known : undefined;
  },
  (versions) => (versions.length === 0 ? null : versions.map(({ group, version }) => `${group}~${version}`).join(',')),
);
