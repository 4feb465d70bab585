import type { LandAreaMethod, ValueStatus } from '#definitions/areas.ts';
import { dutchOrigins } from '#definitions/facilityColumns.ts';
import type { LocalText } from '#definitions/localText.ts';
import { siteKinds } from '#definitions/siteKinds.ts';
import { targetGroups } from '#definitions/targetGroups.ts';
import { travelProfiles } from '#definitions/travelProfiles.ts';
import type { AreaCoverage } from '#contract/coverage.ts';
import type { ExportColumn } from './layer.ts';

/** Ids that a program reads, by what a Dutch reader calls them. */
type DutchValues = NonNullable<ExportColumn['dutchValues']>;

const namesOf = (named: readonly { id: string; name: LocalText }[]): DutchValues =>
  Object.fromEntries(named.map(({ id, name }) => [id, name.nl]));

const landAreaMethods: Record<LandAreaMethod, string> = {
  published: 'gepubliceerd',
  'from-density': 'uit de bevolkingsdichtheid',
  measured: 'gemeten',
  'sum-of-parts': 'som van de delen',
};
const valueStatuses: Record<ValueStatus, string> = {
  measured: 'gepubliceerd',
  'from-wijk': 'wijkcijfer',
  estimated: 'schatting',
  incomplete: 'onvolledig',
  missing: 'geen gegevens',
  secret: 'geheim',
};
const coverageStatuses: Record<AreaCoverage['status'], string> = {
  complete: 'volledig',
  incomplete: 'onvolledig',
  'no-figures': 'geen cijfers',
  'no-addresses': 'geen adressen',
};
const yesNo: DutchValues = { '1': 'ja', '0': 'nee' };

export const dutchValues = {
  landAreaMethods: landAreaMethods as DutchValues,
  valueStatuses: valueStatuses as DutchValues,
  coverageStatuses: coverageStatuses as DutchValues,
  targetGroups: namesOf(targetGroups),
  travelProfiles: namesOf(travelProfiles),
  siteKinds: namesOf(siteKinds),
  origins: dutchOrigins as DutchValues,
  yesNo,
};
