import { categoryPattern, type FacilityCategory } from '#definitions/facilityTypes.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';

/** A choice of the view as the address of the page writes it. */
export interface Parameter<T> {
  /** As they are written; one that only links of before have comes last. */
  names: readonly string[];
  fallback: T;
  /** What the address says; the fallback where it says nothing that makes sense. */
  parse(query: URLSearchParams): T;
  write(value: T): [name: string, text: string][];
  /** Names under which the address says something that makes no sense, all or part of it. */
  refused(query: URLSearchParams): string[];
}

/**
 * A choice in one parameter.
 * @param read undefined for what makes no sense
 * @param write null for what an address leaves out
 */
export const parameter = <T>(
  name: string,
  fallback: T,
  read: (text: string) => T | undefined,
  write: (value: T) => string | null = String,
): Parameter<T> => ({
  names: [name],
  fallback,
  parse: (query) => {
    const text = query.get(name);
    return (text === null ? undefined : read(text)) ?? fallback;
  },
  write: (value) => {
    const text = write(value);
    return text === null ? [] : [[name, text]];
  },
  refused: (query) => {
    const text = query.get(name);
    return text && (read(text) ?? null) === null ? [name] : [];
  },
});

export const choice = <T extends string>(name: string, allowed: readonly T[], fallback: T): Parameter<T> =>
  parameter(name, fallback, (text) => allowed.find((value) => value === text));

/** Yes is written as this word; no is left out. */
export const flag = (name: string, word: string): Parameter<boolean> =>
  parameter(
    name,
    false,
    (text) => text === word,
    (isOn) => (isOn ? word : null),
  );

/** Something that may be absent, which is its default. */
export const optional = <T>(
  name: string,
  read: (text: string) => T | null | undefined,
  write: (value: T) => string = String,
): Parameter<T | null> => parameter<T | null>(name, null, read, (value) => (value === null ? null : write(value)));

const identifierPattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u;

/** A code or id, as the dataset has them. */
export const isIdentifier = (text: string): boolean => identifierPattern.test(text);
export const identifierOf = (text: string): string | undefined => (isIdentifier(text) ? text : undefined);

const plainNumber = /^-?\d{1,12}(\.\d{1,17})?$/;

/** The number that a text is in plain notation; no -0, as an address does not keep it. */
const numberOf = (text: string): number | undefined => (plainNumber.test(text) ? Number(text) + 0 : undefined);

export const numberBetween =
  ({ min, max }: { min: number; max: number }) =>
  (text: string): number | undefined => {
    const value = numberOf(text);
    return value !== undefined && value >= min && value <= max ? value : undefined;
  };

export function numbersOf(text: string): number[] | undefined {
  const numbers = text.split(',').map(numberOf);
  return numbers.every((value) => value !== undefined) ? numbers : undefined;
}

/** The same parameter, left out of the address while it is at its default. */
export const leftOutAsUsual = <T>(of: Parameter<T>): Parameter<T> => ({
  ...of,
  write: (value) => (value === of.fallback ? [] : of.write(value)),
});

/** The same parameter, found under a former name too, in links of before. */
export const formerly = <T>(formerName: string, of: Parameter<T>): Parameter<T> => ({
  ...of,
  names: [...of.names, formerName],
  parse: (query) => {
    const former = query.get(formerName);
    const [name] = of.names;
    return former === null || query.has(name) ? of.parse(query) : of.parse(new URLSearchParams({ [name]: former }));
  },
  refused: (query) => {
    const former = query.get(formerName);
    const isRefused = former !== null && of.refused(new URLSearchParams({ [of.names[0]]: former })).length > 0;
    return [...of.refused(query), ...(isRefused ? [formerName] : [])];
  },
});

/** Whatever could be kinds of facility, without repeats; which of them the dataset has is not known when an address is read. */
export const categories = (name: string, fallback: FacilityCategory[]): Parameter<FacilityCategory[]> => ({
  ...parameter(
    name,
    fallback,
    (text) =>
      [...new Set(text.split(',').filter((part) => categoryPattern.test(part)))].slice(0, scenarioLimits.categories),
    (chosen) => chosen.join(','),
  ),
  refused: (query) => {
    const text = query.get(name);
    return text && !text.split(',').every((part) => categoryPattern.test(part)) ? [name] : [];
  },
});

type Members<T> = { [Key in keyof T]: Parameter<T[Key]> };

/** An object, each member of which has a parameter of its own. */
export function members<T extends object>(parts: Members<T>): Parameter<T> {
  const keys = Object.keys(parts) as (keyof T)[];
  const make = (valueOf: (key: keyof T) => T[keyof T]) =>
    Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as T;
  return {
    names: keys.flatMap((key) => parts[key].names),
    fallback: make((key) => parts[key].fallback),
    parse: (query) => make((key) => parts[key].parse(query)),
    write: (value) => keys.flatMap((key) => parts[key].write(value[key])),
    refused: (query) => keys.flatMap((key) => parts[key].refused(query)),
  };
}
