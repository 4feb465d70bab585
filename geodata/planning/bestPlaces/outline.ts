import { positionDm } from '#coverage/index.ts';

/** The corners of an area in their order, the last joined to the first. Degrees, WGS84. */
export type Outline = readonly { lon: number; lat: number }[];

/** Whether a position lies in one of some areas; both in decimetres of EPSG:28992. */
export type InOutlines = (xDm: number, yDm: number) => boolean;

/** Straight sides on the Dutch grid. Where an area crosses itself, what is enclosed an odd number of times is in it. */
export function inOutlines(outlines: readonly Outline[]): InOutlines {
  const rings = outlines.map((outline) => outline.map((corner) => positionDm(corner)));
  return (xDm, yDm) => rings.some((ring) => isInRing(ring, xDm, yDm));
}

/** By how many sides lie to the east of it: an odd number means inside. */
function isInRing(ring: readonly { xDm: number; yDm: number }[], xDm: number, yDm: number): boolean {
  let isInside = false;
  ring.forEach((corner, i) => {
    const other = ring[(i + ring.length - 1) % ring.length];
    if (corner.yDm > yDm === other.yDm > yDm) return;
    const crossing = corner.xDm + ((yDm - corner.yDm) / (other.yDm - corner.yDm)) * (other.xDm - corner.xDm);
    if (xDm < crossing) isInside = !isInside;
  });
  return isInside;
}
