import type { Areas } from '#contract/areas.ts';
import type { MapLevel } from '../view/viewState.ts';
import type { AreaOfBuurten } from '#coverage/index.ts';

/** The areas of a question: those of the map's level, then the stadsdelen, then the whole municipality. */
export interface QuestionAreas {
  areas: AreaOfBuurten[];
  /** Where in `areas` each of the three begins and ends. */
  level: { start: number; end: number };
  stadsdelen: { start: number; end: number };
  /** Position of the municipality. */
  total: number;
}

/**
 * Lists the areas that figures are made of, each as its buurten in the order of their codes. The server sums in the same order,
 * so that both get the same figures to the last bit.
 * @param stadsdelen or wijken in their place
 */
export function questionAreas(buurten: Areas, level: MapLevel, wijken: Areas, stadsdelen: Areas): QuestionAreas {
  const parts = buurten.features.map(({ properties }) => properties);
  const buurtCodes = (isPart: (buurt: (typeof parts)[number]) => boolean) =>
    parts.filter(isPart).map(({ code }) => code);
  const ofLevel: Record<MapLevel, () => AreaOfBuurten[]> = {
    buurt: () => parts.map(({ code }) => ({ code, buurtCodes: [code] })),
    wijk: () =>
      wijken.features.map(({ properties: { code } }) => ({
        code,
        buurtCodes: buurtCodes(({ wijkCode }) => wijkCode === code),
      })),
    stadsdeel: () =>
      stadsdelen.features.map(({ properties: { code } }) => ({
        code,
        buurtCodes: buurtCodes(({ stadsdeelCode, wijkCode }) => stadsdeelCode === code || wijkCode === code),
      })),
  };
  const shown = ofLevel[level]();
  const compared = level === 'stadsdeel' ? [] : ofLevel.stadsdeel();
  const whole = { code: parts[0]?.gemeenteCode ?? '', buurtCodes: parts.map(({ code }) => code) };
  const total = shown.length + compared.length;
  return {
    areas: [...shown, ...compared, whole],
    level: { start: 0, end: shown.length },
    stadsdelen: level === 'stadsdeel' ? { start: 0, end: shown.length } : { start: shown.length, end: total },
    total,
  };
}
