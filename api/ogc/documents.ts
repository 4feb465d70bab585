import type { Bounds } from '#network/bounds.ts';
import { collectionsOf } from './collections.ts';
import type { Collection } from './collections.ts';
import { crs84, knownCrs, rijksdriehoek } from './crs.ts';
import { mediaTypes } from './links.ts';
import type { Link } from './links.ts';
import type { ServedMunicipality } from '../dataset/servedDatasets.ts';

/** What the service is, and where everything else is. @param base address of the service */
export function landingPage(base: string, selfLinks: readonly Link[]) {
  return {
    title: 'Loketkaart',
    description:
      'Areas of Dutch municipalities with the figures of their target groups, and their service points, for a GIS. ' +
      'OGC API Features, parts 1 (core) and 2 (coordinate systems).',
    links: [
      ...selfLinks,
      { href: `${base}/openapi.json`, rel: 'service-desc', type: mediaTypes.openApi, title: 'Description of this API' },
      { href: `${base}/openapi.html`, rel: 'service-doc', type: mediaTypes.html, title: 'The same to read' },
      { href: `${base}/conformance`, rel: 'conformance', type: mediaTypes.json, title: 'What it conforms to' },
      { href: `${base}/collections`, rel: 'data', type: mediaTypes.json, title: 'Collections' },
    ],
  };
}

/** Classes of OGC 17-069r4 and 18-058r1 that hold here. */
const conformanceClasses = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
];

export const conformance = (selfLinks: readonly Link[]) => ({ links: [...selfLinks], conformsTo: conformanceClasses });

export function collectionDocument(base: string, collection: Collection, ownLinks: readonly Link[] = []) {
  const { id, title, description, municipality } = collection;
  const address = `${base}/collections/${id}`;
  return {
    ...{ id, title, description, itemType: 'feature' },
    extent: { spatial: { bbox: [boundsOf(municipality)], crs: crs84.uri } },
    crs: knownCrs.map(({ uri }) => uri),
    storageCrs: rijksdriehoek.uri,
    links: [
      ...(ownLinks.length > 0 ? ownLinks : [{ href: address, rel: 'self', type: mediaTypes.json, title }]),
      { href: `${address}/items`, rel: 'items', type: mediaTypes.geoJson, title: 'Features as GeoJSON' },
      { href: `${address}/items?f=html`, rel: 'items', type: mediaTypes.html, title: 'Features as a page' },
    ],
  };
}

/** @throws Error where the municipality has no outline; such a one is not served */
function boundsOf({ dataset }: ServedMunicipality): Bounds {
  if (!dataset.bounds) throw new Error(`${dataset.municipality_name} has no bounds`);
  return dataset.bounds;
}

export function collectionsDocument(
  base: string,
  municipalities: readonly ServedMunicipality[],
  selfLinks: readonly Link[],
) {
  return {
    links: [...selfLinks],
    crs: knownCrs.map(({ uri }) => uri),
    collections: municipalities.flatMap(collectionsOf).map((collection) => collectionDocument(base, collection)),
  };
}
