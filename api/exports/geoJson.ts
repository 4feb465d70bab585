import type { ExportLayer } from './layer.ts';

/** The layer as an RFC 7946 feature collection in WGS84; who must be named is in the member `attribution`. */
export function writeGeoJson({ name, title, columns, features, attribution, datasetVersion }: ExportLayer): string {
  const head = JSON.stringify({ type: 'FeatureCollection', name, title, attribution, datasetVersion });
  const written = features.map(({ id, values, geometry }) => {
    const properties = Object.fromEntries(columns.map((column, i) => [column.name, values[i]]));
    const [idText, propertiesText] = [id, properties].map((part) => JSON.stringify(part));
    return `{"type":"Feature","id":${idText},"properties":${propertiesText},"geometry":${geometry.geoJson}}`;
  });
  return `${head.slice(0, -1)},"features":[\n${written.join(',\n')}\n]}\n`;
}
