import { changeColours } from '#web/map/effectPalette.ts';
import type { AreaEffect } from './effectContext.ts';
import type { EffectScale } from './effectScale.ts';

/** Reached a place today, and reaches none in the scenario. */
const isCutOff = ({ before, after }: AreaEffect): boolean =>
  before.medianMetres !== null && after.medianMetres === null && (after.groupCount ?? 1) > 0;

/**
 * The scale with a class of its own, in the colour of loss, for areas that no place can be reached from any more: who loses the only one
 * loses, and is not without data. The very same where there are none.
 * @param label of that class
 */
export function withCutOff(scale: EffectScale, effects: readonly AreaEffect[], label: string): EffectScale {
  const last = scale.labels.length;
  if (!effects.some((effect) => scale.value(effect) === null && isCutOff(effect))) return scale;
  return {
    ...scale,
    colours: [...scale.colours, changeColours.lost],
    labels: [...scale.labels, label],
    value: (effect) => scale.value(effect) ?? (isCutOff(effect) ? Infinity : null),
    classOf: (value) => (value === Infinity ? last : scale.classOf(value)),
    describe: (value, effect) => (value === Infinity ? label : scale.describe(value, effect)),
  };
}
