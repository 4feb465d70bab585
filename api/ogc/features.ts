import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { countFeatures, selectFeature, selectFeaturePage } from '../queries/featurePages.ts';
import type { FeatureRow, FeatureSelection } from '../queries/featurePages.ts';
import type { Collection } from './collections.ts';
import { crs84 } from './crs.ts';
import type { Crs } from './crs.ts';
import type { FeaturesQuery } from './parameters.ts';
import { featureProperties } from './properties.ts';

/** A feature as GeoJSON text, and what a page shows of it. */
export interface WrittenFeature {
  id: string;
  properties: Record<string, string | number | null>;
  json: string;
}

export interface FeaturePage {
  features: WrittenFeature[];
  /** In the whole collection, within the boxes that were asked for. */
  numberMatched: number;
  /** Id of the last feature of this page; null where nothing comes after it. */
  last: string | null;
}

/** Features of a collection, sorted by id, in the dataset that is served at this moment. */
export async function featurePage(
  snapshot: DatasetSnapshot,
  { level }: Collection,
  { crs, limit, within, after }: FeaturesQuery,
): Promise<FeaturePage> {
  const { pool } = snapshot;
  const selection: FeatureSelection = {
    ...(await coordinatesOf(snapshot, crs)),
    ...{
      features: await selectedOf(snapshot, level),
      within: within && { boxes: within.boxes, srid: within.crs.srid },
    },
  };
  const [rows, numberMatched, properties] = await Promise.all([
    // One more than asked for, to know whether there is a next page.
    selectFeaturePage(pool, selection, { after, limit: limit + 1 }),
    countFeatures(pool, selection),
    featureProperties(snapshot, level),
  ]);
  const page = rows.slice(0, limit);
  return {
    features: page.map((row) => written(row, properties)),
    numberMatched,
    last: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** null where the collection has no such feature. */
export async function featureById(
  snapshot: DatasetSnapshot,
  { level }: Collection,
  id: string,
  crs: Crs,
): Promise<WrittenFeature | null> {
  const features = await selectedOf(snapshot, level);
  const selection = { ...(await coordinatesOf(snapshot, crs)), features, within: null };
  const [row, properties] = await Promise.all([
    selectFeature(snapshot.pool, selection, id),
    featureProperties(snapshot, level),
  ]);
  return row && written(row, properties);
}

async function selectedOf(
  snapshot: DatasetSnapshot,
  level: Collection['level'],
): Promise<FeatureSelection['features']> {
  return level === null ? { places: (await snapshot.places).facilities } : { datasetId: snapshot.id, level };
}

/** In degrees outlines need as many decimals as leave them valid. */
const coordinatesOf = async (snapshot: DatasetSnapshot, { srid, decimals }: Crs) => ({
  srid,
  decimals: srid === crs84.srid ? await snapshot.decimalsFor('export') : decimals,
});

function written(
  { id, geometry }: FeatureRow,
  allProperties: Awaited<ReturnType<typeof featureProperties>>,
): WrittenFeature {
  const properties = allProperties.get(id);
  if (!properties) throw new Error(`Nothing is known of feature ${id}`);
  const [idText, propertiesText] = [id, properties].map((part) => JSON.stringify(part));
  return {
    ...{ id, properties },
    json: `{"type":"Feature","id":${idText},"properties":${propertiesText},"geometry":${geometry}}`,
  };
}
