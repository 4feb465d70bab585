import { packedVarints, ProtobufReader } from './pbf/protobuf.ts';

/** Numbers of fields of the Mapbox Vector Tile specification 2.1. */
const tileFields = { layers: 3 } as const;
const layerFields = { name: 1, features: 2, extent: 5 } as const;
const featureFields = { type: 3, geometry: 4 } as const;
const polygon = 3;
const commands = { moveTo: 1, lineTo: 2 } as const;
const usualExtent = 4096;

/**
 * Whether a place lies in water as the base map draws it.
 * @param tile of the base map, MVT as it is before compression
 * @param x,y where in the tile, 0 to 1 from its north-west corner
 * @throws PbfError where the tile is none
 */
export function isWaterInTile(tile: Uint8Array, x: number, y: number): boolean {
  const reader = new ProtobufReader(tile);
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field !== tileFields.layers) reader.skip();
    else if (isWaterInLayer(reader.bytes(), x, y)) return true;
  }
  return false;
}

function isWaterInLayer(layer: Uint8Array, x: number, y: number): boolean {
  const reader = new ProtobufReader(layer);
  const features: Uint8Array[] = [];
  let name = '';
  let extent = usualExtent;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === layerFields.name) name = reader.text();
    else if (field === layerFields.features) features.push(reader.bytes());
    else if (field === layerFields.extent) extent = reader.varint();
    else reader.skip();
  }
  return name === 'water' && features.some((feature) => isInFeature(feature, x * extent, y * extent));
}

function isInFeature(feature: Uint8Array, x: number, y: number): boolean {
  const reader = new ProtobufReader(feature);
  let type = 0;
  let geometry: number[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === featureFields.type) type = reader.varint();
    else if (field === featureFields.geometry) geometry = packedVarints(reader.bytes());
    else reader.skip();
  }
  return type === polygon && isInRings(ringsOf(geometry), x, y);
}

type Ring = [x: number, y: number][];

/** The rings of a polygon, whose corners are written as steps from one to the next. */
function ringsOf(geometry: readonly number[]): Ring[] {
  const rings: Ring[] = [];
  const step = (value: number) => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);
  let [x, y, at] = [0, 0, 0];
  while (at < geometry.length) {
    const [command, count] = [geometry[at] & 7, geometry[at] >>> 3];
    at++;
    if (command !== commands.moveTo && command !== commands.lineTo) continue;
    for (let i = 0; i < count; i++, at += 2) {
      [x, y] = [x + step(geometry[at]), y + step(geometry[at + 1])];
      if (command === commands.moveTo) rings.push([[x, y]]);
      else rings.at(-1)?.push([x, y]);
    }
  }
  return rings;
}

/** By how often a ray to the east crosses the rings: a hole, or an island, takes its part out again. */
function isInRings(rings: readonly Ring[], x: number, y: number): boolean {
  let isInside = false;
  for (const ring of rings) {
    ring.forEach(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) isInside = !isInside;
    });
  }
  return isInside;
}
