import { EtlError } from './errors.ts';
import { OsmCollector } from './osm/collector.ts';
import type { LonLatBounds, OsmExtract } from './osm/extract.ts';
import { blobContent, blobPlaces } from './pbf/blobs.ts';
import type { BlobPlace, ByteSource } from './pbf/blobs.ts';
import { requirePlainText } from './plainText.ts';
import { readHeaderBlock } from './pbf/headerBlock.ts';
import { damaged, PbfError } from './pbf/pbfError.ts';
import { readPrimitiveBlock } from './pbf/primitiveBlock.ts';
import type { BlockContents } from './pbf/primitiveBlock.ts';

/** A street file: its bytes are read where and when they are needed, as it may be larger than memory. */
export interface StreetFile {
  path: string;
  content: ByteSource;
}

/**
 * Streets, addresses, water and railways from an `.osm.pbf` file. Addresses stand on nodes and on the outlines of buildings.
 *
 * The file is gone through twice, block by block: first for nodes and relations, then for the ways that have a node within `bounds`.
 * Memory goes by what lies within them, not by the file.
 *
 * @param bounds only what lies within is kept; undefined for everything
 * @throws EtlError when the file is truncated, damaged, of a form that cannot be read, or holds no streets, or a name with control characters
 */
export function readOsmPbf({ path: file, content }: StreetFile, bounds?: LonLatBounds): OsmExtract {
  try {
    const extract = collect(content, bounds);
    if (extract.ways.length === 0) {
      const where = extract.waysOutside > 0 ? ' in or near the municipality' : '';
      throw new EtlError(`holds no streets (ways with a highway tag)${where}`, { file });
    }
    for (const { id, tags } of extract.ways) {
      if (tags.name !== undefined) requirePlainText(tags.name, 'the tag "name"', { file, row: `way ${id}` });
    }
    return extract;
  } catch (error) {
    if (error instanceof PbfError) throw new EtlError(error.message, { file }, { cause: error });
    throw error;
  }
}

function collect(source: ByteSource, bounds: LonLatBounds | undefined): OsmExtract {
  const collector = new OsmCollector(bounds);
  const withWays: BlobPlace[] = [];
  let hasHeader = false;
  let locationsOnWays = false;
  for (const blob of blobPlaces(source)) {
    if (blob.type === 'OSMHeader') {
      locationsOnWays ||= readHeaderBlock(blobContent(source, blob)).locationsOnWays;
      hasHeader = true;
    }
    if (blob.type !== 'OSMData') continue;
    if (!hasHeader) throw damaged('it does not begin with a header');
    const contents: BlockContents = readPrimitiveBlock(
      blobContent(source, blob),
      locationsOnWays ? collector.placesVisitorWithWays : collector.placesVisitor,
    );
    if (contents.ways) withWays.push(blob);
  }
  if (!hasHeader) throw damaged('it holds no header');
  collector.sortNodes();
  for (const blob of withWays) readPrimitiveBlock(blobContent(source, blob), collector.waysVisitor);
  return collector.finish();
}
