import { arePlausibleTogether } from '#definitions/areas.ts';
import { targetGroups } from '#definitions/targetGroups.ts';
import { measureOf } from '#readers/figures.ts';
import type { AreaPlace } from '../steps/areaHierarchy.ts';
import type { AreaValue } from '../steps/groupCounts.ts';
import { cell, buurtPopulation } from '../steps/buurtFigures.ts';
import type { FigureTables } from '../steps/buurtFigures.ts';
import { rounding } from './rounding.ts';

const populations = [
  { unit: 'inhabitants', wijkColumn: 'aantalInwoners' },
  { unit: 'households', wijkColumn: 'aantalHuishoudens' },
] as const;

/** Wijken whose published population differs from the sum of their buurten by more than rounding explains. */
export function wijkSumRemarks(places: AreaPlace[], tables: FigureTables): string[] {
  const wijkTable = tables.get('kwb-wijk');
  if (!wijkTable) return [];
  return places
    .filter(({ level }) => level === 'wijk')
    .flatMap((wijk) =>
      populations.flatMap(({ unit, wijkColumn }) => {
        const published = cell(wijkTable, wijk.code, wijkColumn);
        const parts = places
          .filter(({ level, wijkCode }) => level === 'buurt' && wijkCode === wijk.code)
          .map(({ code }) => buurtPopulation(unit, code, tables))
          .filter((figure) => typeof figure === 'number');
        if (typeof published !== 'number' || parts.length === 0) return [];
        const sum = parts.reduce((total, part) => total + part, 0);
        if (Math.abs(published - sum) <= rounding * (parts.length + 1)) return [];
        return `${wijk.code} ${wijk.name}: ${published} ${unit} published, its buurten add up to ${sum}`;
      }),
    );
}

/** Groups that the sources say nothing about: they show "no data". */
export function groupRemarks(values: AreaValue[]): string[] {
  const known = new Set(values.filter(({ memberCount }) => memberCount !== null).map(({ targetGroup }) => targetGroup));
  const absent = targetGroups.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  return absent.length > 0 ? [`no figures in these sources for: ${absent.join(', ')}`] : [];
}

/** Rows of tables that speak of a buurt that does not exist (any more): another year's division, most likely. */
export function unknownBuurtRemarks(places: AreaPlace[], tables: FigureTables): string[] {
  const known = new Set(places.map(({ code }) => code));
  return [...tables.values()].flatMap(({ title, rows }) => {
    const unknown = [...rows.keys()].filter((code) => !known.has(code));
    return unknown.length > 0 ? `${title} has figures for buurten that are not on the map: ${unknown.join(', ')}` : [];
  });
}

/** People of buurten that are not on the map are in no total: that is likely to make figures wrong. */
export function absentPeopleWarnings(places: AreaPlace[], tables: FigureTables): string[] {
  const known = new Set(places.map(({ code }) => code));
  const inhabitantsOf = (code: string) => {
    const figure = buurtPopulation('inhabitants', code, tables);
    return typeof figure === 'number' ? figure : 0;
  };
  const codes = [...(tables.get('kwb-buurt')?.rows.keys() ?? [])];
  const absent = codes.filter((code) => !known.has(code) && inhabitantsOf(code) > 0);
  if (absent.length === 0) return [];
  const sum = (list: string[]) => list.reduce((total, code) => total + inhabitantsOf(code), 0);
  const share = ((100 * sum(absent)) / sum(codes)).toFixed(1);
  return [
    `${sum(absent)} inhabitants (${share}%) are in buurten of the table that are not on the map (${absent.join(', ')}): no figure counts them`,
  ];
}

/** Percentages that were written as parts of 1: 0.4 for 40%. */
export function fractionRemarks(tables: FigureTables): string[] {
  return [...tables.values()].flatMap(({ name, file, columns, rows }) =>
    [...columns]
      .filter((column) => measureOf(name, column) === 'percentage')
      .flatMap((column) => {
        const values = [...rows.values()].flatMap((row) => {
          const figure = row.get(column);
          return typeof figure === 'number' ? [figure] : [];
        });
        const areFractions = values.every((value) => value <= 1) && values.some((value) => value > 0 && value < 1);
        return areFractions
          ? [`${file}: ${column} is nowhere more than 1%; were the percentages written as parts of 1?`]
          : [];
      }),
  );
}

/** Buurten that nobody can be placed in, and those whose inhabitants are not published. */
export function buurtRemarks(places: AreaPlace[], addresses: Map<string, number>, tables: FigureTables): string[] {
  const buurten = places.filter(({ level }) => level === 'buurt');
  const named = (list: AreaPlace[]) => list.map(({ code, name }) => `${name} (${code})`).join(', ');
  const withoutAddresses = buurten.filter(({ code }) => !addresses.get(code));
  const withoutFigures = buurten.filter(({ code }) => typeof buurtPopulation('inhabitants', code, tables) !== 'number');
  return [
    ...(withoutAddresses.length > 0 ? [`buurten without addresses: ${named(withoutAddresses)}`] : []),
    ...(withoutFigures.length > 0 ? [`buurten without figures: ${named(withoutFigures)}`] : []),
  ];
}

/** Buurten whose addresses and households can hardly be about the same area. */
export function addressRemarks(places: AreaPlace[], addresses: Map<string, number>, tables: FigureTables): string[] {
  const odd = places
    .filter(({ level }) => level === 'buurt')
    .flatMap(({ code, name }) => {
      const households = buurtPopulation('households', code, tables);
      const count = addresses.get(code) ?? 0;
      if (typeof households !== 'number' || arePlausibleTogether(count, households)) return [];
      return `${name} (${code}) ${count} and ${households}`;
    });
  return odd.length > 0 ? [`addresses and households differ much in: ${odd.join(', ')}`] : [];
}
