import type { AreaLevel, ValueStatus } from '#definitions/areas.ts';
import type { OwnLevel, SpreadKey } from '#definitions/ownData.ts';

/** The areas of a municipality with what counts are shared out by, as the present dataset has them. */
export interface OwnGround {
  /** By level, with the buurten that they are made of. */
  areas: Readonly<Record<AreaLevel, readonly { code: string; buurtCodes: readonly string[] }[]>>;
  /** Per buurt; buurten of which it is not known are absent. */
  keys: Readonly<Record<SpreadKey, ReadonlyMap<string, number>>>;
}

/** What a municipality counted in the areas of a level. */
export interface CountedAreas {
  level: OwnLevel;
  key: SpreadKey;
  /** They were counted per postcode, and are themselves shares of that. */
  areShares: boolean;
  /** By area code; null where there is no figure, or it is hidden. */
  counts: ReadonlyMap<string, { count: number | null; status: 'measured' | 'missing' | 'secret' }>;
}

export interface AreaFigure {
  code: string;
  count: number | null;
  status: ValueStatus;
  /** Code of the area that was counted, where this is a share of its figure. */
  from: string | null;
}

/**
 * The figures of every area of a level. Counts of smaller areas are added up; those of a larger one are shared over its buurten in
 * proportion to the key, and are estimates then. A buurt of which the key is not known gets none.
 */
export function groupFigures(counted: CountedAreas, ground: OwnGround, level: AreaLevel): AreaFigure[] {
  const figures = figuresOf(counted, ground, level);
  if (!counted.areShares) return figures;
  return figures.map((figure) => (figure.status === 'measured' ? { ...figure, status: 'estimated' } : figure));
}

function figuresOf(counted: CountedAreas, ground: OwnGround, level: AreaLevel): AreaFigure[] {
  const ofBuurt = shares(counted, ground);
  return ground.areas[level].map(({ code, buurtCodes }) => {
    if (level === counted.level) return { code, from: null, ...(counted.counts.get(code) ?? noFigure) };
    const whole = ground.areas[counted.level].filter((area) =>
      area.buurtCodes.every((buurt) => buurtCodes.includes(buurt)),
    );
    if (levelOrder.indexOf(level) > levelOrder.indexOf(counted.level))
      return { code, from: null, ...summed(whole.map((area) => counted.counts.get(area.code) ?? noFigure)) };
    return { code, ...partOf(buurtCodes.map((buurt) => ofBuurt.get(buurt) ?? notShared)) };
  });
}

/** From small to large. */
const levelOrder: readonly AreaLevel[] = ['buurt', 'wijk', 'stadsdeel', 'gemeente'];

const noFigure = { count: null, status: 'missing' } as const;
const notShared = { count: null, status: 'missing', from: null } as const;

type Part = Omit<AreaFigure, 'code'>;

/** What each buurt gets of the area that it lies in. */
function shares({ level, key, counts }: CountedAreas, { areas, keys }: OwnGround): Map<string, Part> {
  const parts = new Map<string, Part>();
  const weights = keys[key];
  for (const { code, buurtCodes } of areas[level]) {
    const { count, status } = counts.get(code) ?? noFigure;
    const whole = buurtCodes.reduce((sum, buurt) => sum + (weights.get(buurt) ?? 0), 0);
    for (const buurt of buurtCodes) {
      const weight = weights.get(buurt);
      const isShared = count !== null && weight !== undefined && whole > 0;
      parts.set(
        buurt,
        isShared
          ? { count: (count * weight) / whole, status: 'estimated', from: code }
          : { count: null, status: count === null ? status : 'missing', from: null },
      );
    }
  }
  return parts;
}

/** A part of a larger area that was counted: the estimates of its buurten together. */
function partOf(parts: readonly Part[]): Part {
  const [first] = parts;
  if (parts.length === 1) return first;
  const known = parts.filter(({ count }) => count !== null);
  if (known.length === 0) return { count: null, status: first?.status ?? 'missing', from: null };
  const count = known.reduce((sum, part) => sum + (part.count ?? 0), 0);
  return { count, status: 'estimated', from: known[0].from };
}

function summed(parts: readonly { count: number | null; status: 'measured' | 'missing' | 'secret' }[]) {
  const known = parts.filter(({ count }) => count !== null);
  if (known.length === 0) {
    const isHidden = parts.some(({ status }) => status === 'secret');
    return { count: null, status: isHidden ? ('secret' as const) : ('missing' as const) };
  }
  const count = known.reduce((sum, part) => sum + (part.count ?? 0), 0);
  return { count, status: known.length === parts.length ? ('measured' as const) : ('incomplete' as const) };
}
