import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { LonLatBounds } from '#readers/osm/extract.ts';
import { blobContent, blobPlaces } from '#readers/pbf/blobs.ts';
import type { BlobPlace, ByteSource } from '#readers/pbf/blobs.ts';
import { readHeaderBlock } from '#readers/pbf/headerBlock.ts';
import { PbfError } from '#readers/pbf/pbfError.ts';
import { readPrimitiveBlock } from '#readers/pbf/primitiveBlock.ts';
import type { PbfWay } from '#readers/pbf/objects.ts';
import type { TagList } from '#readers/pbf/tagList.ts';
import type { PbfVisitor } from '#readers/pbf/primitiveBlock.ts';
import { isNeededNode, isNeededRelation, isNeededWay } from './needed.ts';
import { SortedIds } from './sortedIds.ts';
import { headerBlock, nodesBlock, osmPbfBlocks, waysBlock } from './osmPbfWriter.ts';
import type { OsmLine, OsmNode, OsmRelation } from './osmPbfWriter.ts';

/** A cell is about 13 by 11 km: a municipality lies in a few, and the country in some 400. */
const cellDegrees = { lon: 0.2, lat: 0.1 };
const unitsPerDegree = 1e7;
/** The relations of the whole country, which are few. */
const relationsName = 'relations.osm.pbf';

export interface SplitOptions {
  /** How far it is; several times through the file. */
  onBytes(count: number, of: number): void;
  signal: AbortSignal | undefined;
}

/**
 * Divides what loads need of the extract of a country over cells, each an `.osm.pbf` file of its own: a way stands, whole, in every cell that
 * has one of its nodes. What is cut from the cells that bounds touch is what would be cut from the whole. The file is gone through block by
 * block; memory goes by the number of nodes that its streets and shores have, 10 bytes each.
 * @param dir an empty folder
 * @throws PbfError for a damaged file
 */
export async function splitExtract(source: ByteSource, dir: string, options: SplitOptions): Promise<void> {
  const blobs = [...blobPlaces(source)];
  requireLocationsOnNodes(source, blobs);
  const rounds = new Rounds(source, blobs, options);
  const relations: OsmRelation[] = [];
  const memberWays = new Set<number>();
  const kinds = await rounds.go({
    relation: (relation, tags) => {
      if (!isNeededRelation(tags)) return;
      relations.push({ ...relation, tags: tags.toRecord() });
      for (const { type, id } of relation.members) if (type === 'way') memberWays.add(id);
    },
  });
  const isNeeded = (way: Pick<PbfWay, 'id'>, tags: TagList): boolean => isNeededWay(tags) || memberWays.has(way.id);
  const corners = new SortedIds();
  await rounds.go({ way: (way, tags) => void (isNeeded(way, tags) && corners.add(way.refs)) }, kinds.ways);
  corners.sort();
  const cells = new CellFiles(dir);
  await rounds.go(
    {
      node: (node, tags) => {
        const isTagged = isNeededNode(tags);
        const place = corners.find(node.id);
        if (place === -1 && !isTagged) return;
        const cell = cells.numberAt(node.lonE7, node.latE7);
        if (place !== -1) corners.setMark(place, cell);
        cells.addNode(cell, { ...node, tags: isTagged ? tags.toRecord() : {} });
      },
    },
    kinds.nodes,
  );
  cells.flush();
  await rounds.go(
    {
      way: (way, tags) => {
        if (!isNeeded(way, tags)) return;
        const places = way.refs.map((ref) => corners.mark(corners.find(ref)));
        const line = { id: way.id, version: way.version, refs: way.refs, tags: tags.toRecord() };
        for (const cell of new Set(places)) if (cell !== SortedIds.unmarked) cells.addWay(cell, line);
      },
    },
    kinds.ways,
  );
  cells.flush();
  const bytes = [...osmPbfBlocks({ nodes: [], ways: [], relations })];
  writeFileSync(join(dir, relationsName), Buffer.concat(bytes));
}

/** The files from which what lies within the bounds is to be cut; none where the country has nothing there. */
export function filesOfCells(dir: string, [west, south, east, north]: LonLatBounds): string[] {
  const columns = range(west / cellDegrees.lon, east / cellDegrees.lon);
  const rows = range(south / cellDegrees.lat, north / cellDegrees.lat);
  const cells = columns.flatMap((column) => rows.map((row) => join(dir, cellName(column, row)))).filter(existsSync);
  return cells.length === 0 ? [] : [...cells, join(dir, relationsName)];
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor(to) - Math.floor(from) + 1 }, (_, i) => Math.floor(from) + i);

const cellName = (column: number, row: number): string => `${column}_${row}.osm.pbf`;

function requireLocationsOnNodes(source: ByteSource, blobs: readonly BlobPlace[]): void {
  for (const blob of blobs)
    if (blob.type === 'OSMHeader' && readHeaderBlock(blobContent(source, blob)).locationsOnWays)
      throw new PbfError('has the places of nodes on its ways; an extract to split must have them on the nodes');
}

/** Goes through blocks, and lets others go on in between: a country takes minutes. */
class Rounds {
  readonly #source: ByteSource;
  readonly #blobs: readonly BlobPlace[];
  readonly #options: SplitOptions;

  constructor(source: ByteSource, blobs: readonly BlobPlace[], options: SplitOptions) {
    this.#source = source;
    this.#blobs = blobs.filter(({ type }) => type === 'OSMData');
    this.#options = options;
  }

  /** @returns the blocks with nodes, and those with ways */
  async go(visitor: PbfVisitor, blobs = this.#blobs): Promise<{ nodes: BlobPlace[]; ways: BlobPlace[] }> {
    const { onBytes, signal } = this.#options;
    const kinds: { nodes: BlobPlace[]; ways: BlobPlace[] } = { nodes: [], ways: [] };
    for (const blob of blobs) {
      await breathe();
      signal?.throwIfAborted();
      const contents = readPrimitiveBlock(blobContent(this.#source, blob), visitor);
      if (contents.nodes) kinds.nodes.push(blob);
      if (contents.ways) kinds.ways.push(blob);
      onBytes(blob.offset + blob.byteCount, this.#source.byteCount);
    }
    return kinds;
  }
}

/** Objects per cell that wait to be written as one block. */
const blockSize = 2000;

interface Cell {
  path: string;
  nodes: OsmNode[];
  ways: OsmLine[];
}

/** Appends objects to the files of their cells, in the order in which they come. */
class CellFiles {
  readonly #dir: string;
  readonly #cells: Cell[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** @returns a number below 2^16 - 1 */
  numberAt(lonE7: number, latE7: number): number {
    const column = Math.floor(lonE7 / unitsPerDegree / cellDegrees.lon);
    const name = cellName(column, Math.floor(latE7 / unitsPerDegree / cellDegrees.lat));
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const path = join(this.#dir, name);
    writeFileSync(path, headerBlock());
    this.#numbers.set(name, this.#cells.length);
    return this.#cells.push({ path, nodes: [], ways: [] }) - 1;
  }

  addNode(number: number, node: OsmNode): void {
    const cell = this.#cells[number];
    if (cell.nodes.push(node) === blockSize) this.#write(cell);
  }

  addWay(number: number, way: OsmLine): void {
    const cell = this.#cells[number];
    if (cell.ways.push(way) === blockSize) this.#write(cell);
  }

  flush(): void {
    for (const cell of this.#cells) this.#write(cell);
  }

  #write(cell: Cell): void {
    if (cell.nodes.length > 0) appendFileSync(cell.path, nodesBlock(cell.nodes));
    if (cell.ways.length > 0) appendFileSync(cell.path, waysBlock(cell.ways));
    cell.nodes = [];
    cell.ways = [];
  }
}
