import type { AreaLevel } from '#definitions/areas.ts';
import { EtlError } from '#readers/errors.ts';
import { distinctIds, nameSlug } from '#readers/slug.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';

/** An area and what it lies in, without its outline. */
export interface AreaPlace {
  code: string;
  level: AreaLevel;
  name: string;
  wijkCode: string | null;
  stadsdeelCode: string | null;
  gemeenteCode: string;
}

export interface HierarchyInput {
  buurten: PdokArea[];
  wijken: PdokArea[];
  /** Name of the stadsdeel per wijk; null where the municipality has none. */
  stadsdelen: Map<string, string> | null;
  municipality: { code: string; name: string };
  buurtFile: string;
  stadsdeelFile: string;
}

/**
 * Buurt in wijk in stadsdeel in gemeente. Stadsdelen are the municipality's own; their code is made here: `SD0392-schalkwijk`.
 * @throws EtlError for a buurt of an unknown wijk, a wijk without buurten, and a wijk that the list of stadsdelen lacks or does not know
 */
export function areaHierarchy(input: HierarchyInput): AreaPlace[] {
  const { buurten, wijken, municipality } = input;
  const gemeenteCode = municipality.code;
  checkBuurten(input);
  const stadsdeelCodes = stadsdeelCodeByWijk(input);
  const stadsdeelNames = new Map(
    [...(input.stadsdelen ?? [])].map(([wijk, name]) => [stadsdeelCodes.get(wijk) ?? '', name]),
  );
  const stadsdeelOf = (wijkCode: string) => stadsdeelCodes.get(wijkCode) ?? null;
  return [
    {
      code: gemeenteCode,
      level: 'gemeente',
      name: municipality.name,
      wijkCode: null,
      stadsdeelCode: null,
      gemeenteCode,
    },
    ...[...stadsdeelNames].map(([code, name]): AreaPlace => ({
      code,
      level: 'stadsdeel',
      name,
      wijkCode: null,
      stadsdeelCode: code,
      gemeenteCode,
    })),
    ...wijken.map(({ code, name }): AreaPlace => ({
      code,
      level: 'wijk',
      name,
      wijkCode: code,
      stadsdeelCode: stadsdeelOf(code),
      gemeenteCode,
    })),
    ...buurten.map(({ code, name, wijkCode }): AreaPlace => ({
      code,
      level: 'buurt',
      name,
      wijkCode,
      stadsdeelCode: stadsdeelOf(wijkCode),
      gemeenteCode,
    })),
  ];
}

function checkBuurten({ buurten, wijken, buurtFile }: HierarchyInput): void {
  const wijkCodes = new Set(wijken.map(({ code }) => code));
  for (const { code, wijkCode, row } of buurten) {
    if (!wijkCodes.has(wijkCode)) {
      throw new EtlError(`${code} lies in ${wijkCode}, which is not among the wijken`, { file: buurtFile, row });
    }
  }
  const empty = wijken.find(({ code }) => !buurten.some(({ wijkCode }) => wijkCode === code));
  if (empty) throw new EtlError(`holds no buurt of ${empty.code} (${empty.name})`, { file: buurtFile });
}

function stadsdeelCodeByWijk({ wijken, stadsdelen, municipality, stadsdeelFile }: HierarchyInput): Map<string, string> {
  if (!stadsdelen) return new Map();
  const wijkCodes = new Set(wijken.map(({ code }) => code));
  const unknown = [...stadsdelen.keys()].find((code) => !wijkCodes.has(code));
  if (unknown) throw new EtlError(`lists ${unknown}, which is not among the wijken`, { file: stadsdeelFile });
  const absent = wijken.find(({ code }) => !stadsdelen.has(code));
  if (absent)
    throw new EtlError(`does not say in which stadsdeel ${absent.code} (${absent.name}) lies`, { file: stadsdeelFile });
  const prefix = `SD${municipality.code.slice(2)}`;
  const names = [...new Set(stadsdelen.values())];
  const ids = distinctIds(names.map((name) => ({ slug: nameSlug(name), distinction: name })));
  const codeOf = new Map(names.map((name, i) => [name, `${prefix}-${ids[i]}`]));
  return new Map([...stadsdelen].map(([wijkCode, name]) => [wijkCode, codeOf.get(name) ?? '']));
}

/** Codes of the larger areas that a buurt lies in. */
export function parentCodes({ wijkCode, stadsdeelCode, gemeenteCode }: AreaPlace): string[] {
  return [wijkCode, stadsdeelCode, gemeenteCode].filter((code) => code !== null);
}
