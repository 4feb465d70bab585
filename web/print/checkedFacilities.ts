import type { FacilityProperties } from '#contract/facilities.ts';
import { checkedDetails } from '../facilities/checkedText.ts';
import type { Report } from './report.ts';

/** Facilities that count today. */
function counted({ data }: Report): FacilityProperties[] {
  const ids = new Set(
    data.uses.filter(({ leftOut, origin }) => leftOut === null && origin === 'facility').map(({ id }) => id),
  );
  return data.facilities.features.map(({ properties }) => properties).filter(({ id }) => ids.has(id));
}

/** Whether the facilities that count were checked, when and by whom. */
export function checkedFacilities(report: Report): string {
  const { messages, language, data } = report;
  return checkedDetails(counted(report), { messages, language, own: data.ownFacilities });
}

/** What the figures do not say; that facilities were not checked only where it is so. */
export function whatTheFiguresDoNotSay(report: Report): string[] {
  const facilities = counted(report);
  const checked = facilities.filter((facility) => facility.checked).length;
  const { noneChecked, partlyChecked } = report.messages.overlays;
  const [first, second, ...others] = report.words.saysNot.items;
  const unchecked = checked === 0 ? [noneChecked] : [partlyChecked(checked, facilities.length)];
  return [first, second, ...(checked > 0 && checked === facilities.length ? [] : unchecked), ...others];
}
