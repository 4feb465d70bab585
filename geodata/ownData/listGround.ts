import type { ListMode, RowFate } from '#definitions/facilityList.ts';
import type { FacilityRecord } from './facilityRecord.ts';
import type { ListRow, RowGround } from './judgeListRow.ts';
import type { PlaceByAddress } from './placedAddressBook.ts';
import type { KnownPlace } from './matchToList.ts';

/** A facility of the category as it counts now, or as it was before it closed. */
export interface PresentPlace extends KnownPlace {
  record: FacilityRecord;
  isClosed: boolean;
}

export interface ListGround extends RowGround {
  category: string;
  mode: ListMode;
  /** In the municipality, of the category. */
  present: readonly PresentPlace[];
  /** What a place of the category offers that says nothing of it. */
  usualProducts: readonly string[];
  /** Where an address lies; null where the addresses of the dataset have no streets. */
  placeOfAddress: ((address: string) => PlaceByAddress | null) | null;
  /** YYYY-MM-DD */
  today: string;
}

export interface FatedRow extends ListRow {
  fate: RowFate;
}
