import type { Readings } from '#etl/readSources.ts';

/** What a load makes of files, without where it stood in them. */
export function essence({ wijken, buurten, tables, extract }: Readings) {
  const areas = (list: Readings['wijken']) =>
    list.map(({ code, name, wijkCode, municipalityName, geometry }) => ({
      code,
      name,
      wijkCode,
      municipalityName,
      geometry,
    }));
  return {
    ...{
      wijken: areas(wijken),
      buurten: areas(buurten),
      ways: extract.ways,
      lon: [...extract.lon],
      lat: [...extract.lat],
    },
    tables: [...tables.values()].map(({ name, columns, rows }) => ({
      ...{ name, columns: [...columns].sort() },
      rows: [...rows].map(([code, figures]) => [code, [...figures].sort()]),
    })),
    addresses: extract.addressNodes.map((node, i) => [extract.lon[node], extract.lat[node], extract.addressCounts[i]]),
  };
}
