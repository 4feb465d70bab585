import type { TransformCallback } from 'node:stream';
import { OSMTransform } from 'osm-pbf-parser-node';
import { EtlError, reasonOf } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';

/** A `highway` way. Nodes are indices into the extract's coordinates. */
export interface OsmWay {
  id: number;
  nodes: number[];
  tags: Record<string, string>;
}

/** What the load needs of an OpenStreetMap extract; WGS84 degrees. */
export interface OsmExtract {
  lon: Float64Array;
  lat: Float64Array;
  /** Indices of nodes with a house number. */
  addressNodes: number[];
  ways: OsmWay[];
  /** Ways that lack nodes because the extract cuts through them; what is left of them is in `ways`. */
  cutWays: number;
}

interface Entity {
  type?: 'node' | 'way' | 'relation';
  id: number;
  lon: number;
  lat: number;
  refs: number[];
  tags?: Record<string, string>;
}

/** The parser throws where a stream should report: at the end of a file that is cut short, and in a damaged block. */
class CheckedTransform extends OSMTransform {
  override _transform(chunk: Buffer, encoding: BufferEncoding, next: TransformCallback): void {
    try {
      super._transform(chunk, encoding, next);
    } catch (error) {
      next(new Error(`a block cannot be read (${reasonOf(error)})`, { cause: error }));
    }
  }

  override _flush(next: TransformCallback): void {
    try {
      super._flush(next);
    } catch (error) {
      next(new Error('it ends in the middle of a block', { cause: error }));
    }
  }
}

/**
 * Streets and addresses from an `.osm.pbf` file. Only address nodes count: addresses on building outlines are not read.
 * @throws EtlError when the file is truncated, damaged, or holds no streets
 */
export async function readOsmPbf({ bytes, path: file }: SourceFile): Promise<OsmExtract> {
  const collector = new Collector();
  const parser = new CheckedTransform({ withTags: true });
  try {
    parser.end(bytes);
    for await (const block of parser as AsyncIterable<Entity[]>) collector.add(block);
  } catch (cause) {
    throw new EtlError(`is truncated or damaged: ${reasonOf(cause)}`, { file }, { cause });
  }
  const extract = collector.finish();
  if (extract.ways.length === 0) throw new EtlError('holds no streets (ways with a highway tag)', { file });
  return extract;
}

class Collector {
  private readonly indexOfNode = new Map<number, number>();
  private readonly lon: number[] = [];
  private readonly lat: number[] = [];
  private readonly addressNodes: number[] = [];
  private readonly ways: { id: number; refs: number[]; tags: Record<string, string> }[] = [];

  add(block: Entity[]): void {
    for (const entity of block) {
      if (entity.type === 'node') this.addNode(entity);
      else if (entity.type === 'way' && entity.tags?.highway) {
        this.ways.push({ id: entity.id, refs: entity.refs, tags: entity.tags });
      }
    }
  }

  private addNode({ id, lon, lat, tags }: Entity): void {
    const index = this.lon.length;
    this.indexOfNode.set(id, index);
    this.lon.push(lon);
    this.lat.push(lat);
    if (tags?.['addr:housenumber']) this.addressNodes.push(index);
  }

  finish(): OsmExtract {
    let cutWays = 0;
    const ways = this.ways.flatMap(({ id, refs, tags }) => {
      const stretches = this.stretches(refs);
      if (stretches.length !== 1 || stretches[0].length !== refs.length) cutWays++;
      return stretches.filter((nodes) => nodes.length > 1).map((nodes) => ({ id, nodes, tags }));
    });
    const { lon, lat, addressNodes } = this;
    return { lon: Float64Array.from(lon), lat: Float64Array.from(lat), addressNodes, ways, cutWays };
  }

  /** The parts of a way between nodes that the extract does not hold. */
  private stretches(refs: number[]): number[][] {
    const stretches: number[][] = [[]];
    for (const ref of refs) {
      const index = this.indexOfNode.get(ref);
      if (index !== undefined) stretches[stretches.length - 1].push(index);
      else if (stretches[stretches.length - 1].length > 0) stretches.push([]);
    }
    return stretches.filter((nodes) => nodes.length > 0);
  }
}
