import type { MeasureMessages } from './nl.ts';

export const en: MeasureMessages = {
  heading: 'Measure a distance',
  first:
    'Click on the map where you begin. With the keyboard: arrows move the map, Enter puts a point in its middle. Esc stops.',
  second: 'Click where you measure to. You can go on clicking after that.',
  straight: 'As the crow flies',
  streets: 'Over the streets',
  minutes: (length, minutes) => `${length}, ${minutes}`,
  lessThanAMinute: 'less than 1 min',
  travel: (travel, speed) => `${travel} (${speed} km/h)`,
  calculating: 'being calculated …',
  noWay: 'out of reach: there is no way, or a point lies more than 300 m from any street',
  failed: 'cannot be calculated now: the street network is not loaded',
  metres: (value) => `${value} m`,
  kilometres: (value) => `${value} km`,
  undo: 'Undo point',
  again: 'Start again',
  stop: 'Stop',
  points: (count) => (count === 1 ? '1 point' : `${count} points`),
};
