import type { FacilityProperties } from '#contract/facilities.ts';
import type { Messages } from '../messages/nl.ts';
import type { Language } from '../view/viewState.ts';

/** A day as it is read: "30 november 2026". @param isoDay YYYY-MM-DD */
export function dayText(isoDay: string, language: Language): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Date(`${isoDay}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
}

/** Whether facilities that stand together were checked: none, all, or so many of them. */
export function checkedText(facilities: readonly Pick<FacilityProperties, 'checked'>[], m: Messages): string {
  const checked = facilities.filter((facility) => facility.checked).length;
  if (checked === 0) return m.overlays.uncheckedNote;
  return checked === facilities.length ? m.overlays.allChecked : m.overlays.someChecked(checked, facilities.length);
}
