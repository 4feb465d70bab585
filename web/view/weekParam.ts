import { hoursProblem, weekdays, type OpenInterval } from '#definitions/openingHours.ts';

const interval = /^([1-7])(\d{2})(\d{2})-(\d{2})(\d{2})$/;

/** Opening hours in an address: `10900-1700.20900-1200` is Monday from 9 to 17 and Tuesday from 9 to 12. */
export const weekParam = (hours: readonly OpenInterval[]): string =>
  hours.map(({ day, from, until }) => `${day}${from}-${until}`.replaceAll(':', '')).join('.');

/** Reads what `weekParam` wrote; null when it makes no sense. */
export function parseWeek(text: string): OpenInterval[] | null {
  const hours: OpenInterval[] = [];
  for (const part of text.split('.')) {
    const [, day, fromHour, fromMinute, untilHour, untilMinute] = interval.exec(part) ?? [];
    const weekday = weekdays.find((known) => String(known) === day);
    if (!weekday) return null;
    hours.push({ day: weekday, from: `${fromHour}:${fromMinute}`, until: `${untilHour}:${untilMinute}` });
  }
  return hoursProblem(hours) === null ? hours : null;
}
