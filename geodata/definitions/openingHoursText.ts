import {
  hoursProblem,
  minutesOfDay,
  minutesPerQuarterHour,
  quarterHourRange,
  quarterHoursPerDay,
  sortedIntervals,
  timeOfDay,
  weekdays,
} from './openingHours.ts';
import type { HoursProblem, OpenInterval, Weekday } from './openingHours.ts';

export type HoursReading = { intervals: OpenInterval[] } | { problem: HoursProblem };

/** Two letters of each day, which also begin its full name: Dutch, English. */
const dutchDays = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];
const englishDays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const fullNames = [
  ...['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
];
const dayOfWord = new Map(
  [dutchDays, englishDays].flatMap((days) => days.map((word, i) => [word, weekdays[i]] as const)),
);
fullNames.forEach((name, i) => dayOfWord.set(name, weekdays[i % 7]));

/** Rules on holidays, "PH off", are read and left out, as holidays are left out everywhere. */
const holidayRule = /^ph\s+(off|closed)$/;
const closedWords = new Set(['off', 'closed', 'gesloten', 'dicht']);
const day = String.raw`[a-z]{2,9}\.?`;
const days = `${day}(?:\\s*-\\s*${day})?`;
/** The days at the start of a rule; a comma joins days only where another day follows it. */
const rulePattern = new RegExp(`^(${days}(?:\\s*,\\s*${days})*)\\s*:?\\s+(.+)$`);
const timePattern = /^(\d{1,2})(?:[:.](\d{2}))?$/;

/**
 * Reads opening hours as people write them in a table, and the simple forms of OpenStreetMap's `opening_hours`:
 * "ma 9:00-12:00, 13:00-17:00; do 13:00-20:00", "Mo-Fr 09:00-17:00; Sa 10:00-14:00", "Mo,We 09:00-17:00; Su off".
 * Days in Dutch or English, short or in full; times as 9, 9:00 or 9.00.
 *
 * Nothing is guessed: a part that is not understood, or a day in two rules, is a problem of the whole text.
 */
export function parseOpeningHours(text: string): HoursReading {
  const intervals: OpenInterval[] = [];
  const named = new Set<Weekday>();
  for (const rule of rulesIn(text)) {
    if (holidayRule.test(rule.toLowerCase())) continue;
    const reading = readRule(rule);
    if ('problem' in reading) return reading;
    for (const dayInRule of reading.days) {
      if (named.has(dayInRule)) return { problem: { code: 'day-twice', day: dayInRule } };
      named.add(dayInRule);
    }
    intervals.push(...reading.intervals);
  }
  const problem = hoursProblem(intervals);
  return problem ? { problem } : { intervals: sortedIntervals(intervals) };
}

/** Rules end at a semicolon or a new line, and at a comma between a time and the day after it. */
function rulesIn(text: string): string[] {
  return text
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/(\d|off|closed|gesloten|dicht)\s*,\s*(?=[a-z])/gi, '$1;')
    .split(/[;\n]/)
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
}

type RuleReading = { days: Weekday[]; intervals: OpenInterval[] } | { problem: HoursProblem };

function readRule(rule: string): RuleReading {
  const notUnderstood = (part: string): RuleReading => ({ problem: { code: 'not-understood', part } });
  const match = rulePattern.exec(rule.toLowerCase());
  if (!match) return notUnderstood(rule);
  const ruleDays: Weekday[] = [];
  for (const part of match[1].split(',')) {
    const read = readDays(part);
    if (!read) return notUnderstood(/\d/.test(rule) ? part.trim() : rule);
    ruleDays.push(...read);
  }
  if (closedWords.has(match[2].trim())) return { days: ruleDays, intervals: [] };
  const intervals: OpenInterval[] = [];
  for (const part of match[2].split(',')) {
    const times = readTimes(part);
    if (!times) return notUnderstood(part.trim() === '' ? rule : part.trim());
    intervals.push(...ruleDays.map((dayInRule) => ({ day: dayInRule, ...times })));
  }
  return { days: ruleDays, intervals };
}

/** "ma" or "ma-vr"; over the end of the week as "za-ma". */
function readDays(part: string): Weekday[] | null {
  const words = part.split('-').map((word) => dayOfWord.get(word.trim().replace(/\.$/, '')));
  const [first, last = first] = words;
  if (first === undefined || last === undefined || words.includes(undefined)) return null;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => weekdays[(first - 1 + i) % 7]);
}

function readTimes(part: string): Pick<OpenInterval, 'from' | 'until'> | null {
  const [from, until, ...more] = part.split('-').map(readTime);
  return from && until && more.length === 0 ? { from, until } : null;
}

function readTime(text: string): string | null {
  const match = timePattern.exec(text.trim());
  if (!match) return null;
  const time = `${match[1].padStart(2, '0')}:${match[2] ?? '00'}`;
  return minutesOfDay(time) === null ? null : time;
}

/**
 * Writes opening hours so that `parseOpeningHours` reads the same: "ma-vr 9:00-17:00; za 10:00-14:00". Days that follow each other
 * with the same times are taken together, and so are intervals that touch.
 */
export function formatOpeningHours(intervals: readonly OpenInterval[], language: 'nl' | 'en' = 'nl'): string {
  const names = language === 'nl' ? dutchDays : englishDays;
  const timesOfDay = weekdays.map((weekday) => timesText(intervals.filter((interval) => interval.day === weekday)));
  const rules: string[] = [];
  for (let first = 0; first < timesOfDay.length;) {
    let last = first;
    while (timesOfDay[last + 1] === timesOfDay[first]) last++;
    const name = last === first ? names[first] : `${names[first]}${last === first + 1 ? ', ' : '-'}${names[last]}`;
    if (timesOfDay[first] !== '') rules.push(`${name} ${timesOfDay[first]}`);
    first = last + 1;
  }
  return rules.join('; ');
}

function timesText(intervals: readonly OpenInterval[]): string {
  const joined: [number, number][] = [];
  for (const interval of sortedIntervals(intervals)) {
    const [first, end] = quarterHourRange(interval);
    const last = joined.at(-1);
    if (last?.[1] === first) last[1] = end;
    else joined.push([first, end]);
  }
  const start = intervals.length > 0 ? (intervals[0].day - 1) * quarterHoursPerDay : 0;
  const time = (quarterHour: number) => timeOfDay((quarterHour - start) * minutesPerQuarterHour).replace(/^0/, '');
  return joined.map(([first, end]) => `${time(first)}-${time(end)}`).join(', ');
}
