import { readCoordinates } from '../../format/coordinates.ts';
import { placesChoiceLimits, type Position } from '../../view/placesChoice.ts';
import { roundPosition } from '../../view/position.ts';

interface ReadPoints {
  points: Position[];
  /** Numbers, from 1, of the lines that are no point; a heading in the first line is none of them. */
  wrongLines: number[];
  /** Lines with something on them. */
  lineCount: number;
  /** There are lines beyond the points that fit. */
  isFull: boolean;
}

/**
 * Points from a text with one on each line, in any form that the page reads. Once there are as many as fit, the rest is counted only.
 * @param isInside whether a site can come there
 */
export function readPoints(text: string, isInside: (lon: number, lat: number) => boolean): ReadPoints {
  const points: Position[] = [];
  const wrongLines: number[] = [];
  const most = placesChoiceLimits.points;
  let lineCount = 0;
  let isFull = false;
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    lineCount++;
    if (points.length === most) {
      isFull = true;
      return;
    }
    const read = readCoordinates(line.replaceAll('\t', ' '));
    if (read.kind === 'position' && isInside(read.lon, read.lat)) {
      points.push({ lon: roundPosition(read.lon), lat: roundPosition(read.lat) });
    } else if (index > 0 || /\d/.test(line)) {
      wrongLines.push(index + 1);
    }
  });
  return { points, wrongLines, lineCount, isFull };
}
