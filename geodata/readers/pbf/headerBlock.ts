import { PbfError } from './pbfError.ts';
import { ProtobufReader } from './protobuf.ts';

/** What a file says of itself. */
export interface HeaderBlock {
  /** Ways carry the places of their nodes, and nodes without tags may have been left out. */
  locationsOnWays: boolean;
}

const requiredFeaturesField = 4;
const optionalFeaturesField = 5;
const locationsOnWays = 'LocationsOnWays';
const known = new Set(['OsmSchema-V0.6', 'DenseNodes', locationsOnWays]);

/** @throws PbfError when the file needs something of its reader that this one does not do */
export function readHeaderBlock(bytes: Uint8Array): HeaderBlock {
  const reader = new ProtobufReader(bytes);
  const required: string[] = [];
  const optional: string[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === requiredFeaturesField) required.push(reader.text());
    else if (field === optionalFeaturesField) optional.push(reader.text());
    else reader.skip();
  }
  if (required.includes('HistoricalInformation')) throw historyFile();
  const unknown = required.find((feature) => !known.has(feature));
  if (unknown) {
    throw new PbfError(
      `needs a reader that knows "${unknown}", which this program does not. ` +
        'Write it in the usual form first: osmium cat in.osm.pbf -o out.osm.pbf',
    );
  }
  return { locationsOnWays: [...required, ...optional].includes(locationsOnWays) };
}

/** Where objects have been deleted, or stand in several versions, it is not known which of them are there now. */
export function historyFile(): PbfError {
  return new PbfError(
    'holds deleted or former objects (a history or change file, or edits that were not uploaded). ' +
      'Take the present state from it first: osmium time-filter in.osh.pbf -o out.osm.pbf',
  );
}
