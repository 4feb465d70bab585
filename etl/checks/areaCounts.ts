import type { AreaLevel } from '#definitions/areas.ts';
import { EtlError } from '#readers/errors.ts';
import type { Manifest } from '../sources/manifest.ts';
import { manifestName } from '../sources/manifest.ts';
import type { AreaPlace } from '../steps/areaHierarchy.ts';

/** @throws EtlError when the files hold another number of areas than their manifest says */
export function checkAreaCounts(places: AreaPlace[], expected: Manifest['expected']): void {
  if (!expected) return;
  const counts: [AreaLevel, string, number][] = [
    ['buurt', 'buurten', expected.buurten],
    ['wijk', 'wijken', expected.wijken],
    ['stadsdeel', 'stadsdelen', expected.stadsdelen],
  ];
  for (const [level, plural, wanted] of counts) {
    const found = places.filter((place) => place.level === level).length;
    if (found !== wanted) throw new EtlError(`there are ${found} ${plural}, but ${manifestName} expects ${wanted}`);
  }
}
