/**
 * What a file is that is not of the form it should be, by how it begins, and what to do; undefined where nothing tells. A server that fails
 * answers with a page, and saved as what was asked for it looks like a damaged file.
 */
export function otherForm(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 512));
  if (start[0] === 0x1f && start[1] === 0x8b) return 'is compressed with gzip; unpack it first: gunzip';
  if (start.subarray(0, 2).toString('latin1') === 'PK') return 'is a zip archive; unpack it first: unzip';
  const text = start
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<osm[\s>]/i.test(text))
    return 'is OpenStreetMap XML; convert it with: osmium cat -o streets.osm.pbf';
  if (/^<(!doctype html|html)/i.test(text)) return 'is a web page: its source answered with one, not with the file';
  if (text.startsWith('<')) return 'is XML: its source answered with an error, or in another form than was needed';
  return undefined;
}

/** The same for JSON that is no collection of GeoJSON. */
export function otherJson(content: unknown): string | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  const { type, geometryType, spatialReference } = content as Record<string, unknown>;
  if (type === 'Topology') return 'is TopoJSON, which is not read; convert it with: ogr2ogr -f GeoJSON areas.geojson';
  if (geometryType !== undefined || spatialReference !== undefined)
    return 'is JSON of Esri, which is not read; ask its server for f=geojson, or convert it with: ogr2ogr -f GeoJSON areas.geojson';
  if (type === 'Feature') return 'is a single GeoJSON feature; a FeatureCollection is needed';
  return undefined;
}
