import type { FacilityProperties } from '#contract/facilities.ts';
import type { OwnFacilitiesAnswer } from '#contract/ownFacilities.ts';
import type { Messages } from '../messages/nl.ts';
import type { Language } from '../view/viewState.ts';

/** A day as it is read: "30 november 2026". @param isoDay YYYY-MM-DD */
export function dayText(isoDay: string, language: Language): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Date(`${isoDay}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
}

/** What was said of who checked facilities, by the id of the facility; null where that is not there or could not be read. */
export type OwnFacilitiesKnown = Pick<OwnFacilitiesAnswer, 'facilities'> | null;

/** Who checked a facility; empty where that is not known. */
const checkedBy = (id: string, own: OwnFacilitiesKnown): string =>
  own?.facilities.find((facility) => facility.id === id)?.record?.checkedBy ?? '';

/** Whether facilities that stand together were checked: none, all, or so many of them. */
export function checkedText(facilities: readonly Pick<FacilityProperties, 'checked'>[], m: Messages): string {
  const checked = facilities.filter((facility) => facility.checked).length;
  if (checked === 0) return m.overlays.uncheckedNote;
  return checked === facilities.length ? m.overlays.allChecked : m.overlays.someChecked(checked, facilities.length);
}

interface CheckContext {
  messages: Messages;
  language: Language;
  own: OwnFacilitiesKnown;
}

/** Of one facility: who checked it and when, or that nobody did. */
export const checkedSentence = (
  { id, checkedOn }: Pick<FacilityProperties, 'id' | 'checkedOn'>,
  { messages, language, own }: CheckContext,
): string =>
  checkedOn === null
    ? messages.overlays.uncheckedNote
    : messages.card.checked(dayText(checkedOn, language), checkedBy(id, own));

/** Whether the facilities behind a figure were checked, and of those that were by whom and when; what was said in the same words stands together. */
export function checkedDetails(
  facilities: readonly Pick<FacilityProperties, 'id' | 'name' | 'checkedOn'>[],
  context: CheckContext,
): string {
  const { overlays } = context.messages;
  const checked = facilities.filter(({ checkedOn }) => checkedOn !== null);
  if (checked.length === 0) return overlays.noneChecked;
  const names = new Map<string, string[]>();
  for (const facility of checked) {
    const said = checkedSentence(facility, context);
    names.set(said, [...(names.get(said) ?? []), facility.name]);
  }
  const details = [...names].map(([said, of]) => `${of.join(', ')}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`);
  const all = checked.length === facilities.length ? [] : [overlays.partlyChecked(checked.length, facilities.length)];
  return [...all, ...details].join(' ');
}
