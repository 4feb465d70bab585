import type { Tags } from '#readers/pbf/tagList.ts';

const admitting = new Set([
  'yes',
  'designated',
  'official',
  'permissive',
  'public',
  'destination',
  'customers',
  'residents',
  'allowed',
  'discouraged',
  'optional_sidepath',
]);
const refusing = new Set([
  'no',
  'private',
  'permit',
  'emergency',
  'military',
  'agricultural',
  'forestry',
  'delivery',
  'use_sidepath',
  'dismount',
  'employees',
  'staff',
]);

/** What the value of an access tag says; null where it says nothing that is known. Of a list, one value that admits is enough. */
export function admits(value: string | undefined): boolean | null {
  if (value === undefined) return null;
  const values = value.split(';').map((part) => part.trim().toLowerCase());
  if (values.some((part) => admitting.has(part))) return true;
  return values.some((part) => refusing.has(part)) ? false : null;
}

/** Who a tag is about, from the particular to the general: the first that says something counts. */
const tagsOf = { foot: ['foot', 'access'], bicycle: ['bicycle', 'vehicle', 'access'] } as const;

/**
 * Whether one on foot or on a bicycle may use something. The mode's own tag may open what is closed as a rule; a more general one only
 * leaves it as it is as a rule (`access=yes` does not let walkers onto a motorway).
 */
export function mayUse(tags: Tags, mode: 'foot' | 'bicycle', byDefault: boolean): boolean {
  for (const key of tagsOf[mode]) {
    const says = admits(tags[key]);
    if (says === false) return false;
    if (says === true) return key === mode || byDefault;
  }
  return byDefault;
}
