import type { BundleLoad, BundleLoaded, BundlePreview } from '#contract/ownBundle.ts';
import { ownDataLimits } from '#definitions/ownData.ts';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
import { requireInside } from '../dataset/municipality.ts';
import { ApiError } from '../http/errors.ts';
import type { RouteContext } from '../http/route.ts';
import type { UploadedFile } from '../http/upload.ts';
import { invalidRequest } from '../http/validateRequest.ts';
import { selectOwnTexts, selectSeen, storeBundle } from '../queries/ownBundle.ts';
import { ownGroundOf } from './ownGround.ts';
import type { UnpackedBundle } from './storableBundle.ts';

/** All own data of a municipality as one text: what is stored, and nothing else. @param madeAt ISO 8601 */
export async function ownBundle(
  { pool, municipality, snapshot, ownFiles }: RouteContext,
  madeAt: string,
): Promise<string> {
  const { name } = snapshot.municipality;
  const texts = await selectOwnTexts(pool, municipality);
  return ownFiles.pack({ texts, about: { municipality: { code: municipality, name }, madeAt } });
}

/** What loading such a file would do. @throws OwnFileError */
export async function previewOwnBundle(
  { pool, municipality, ownFiles }: RouteContext,
  { bytes }: UploadedFile,
): Promise<BundlePreview> {
  // Asked first: what changes after it is noticed by the load.
  const seen = await selectSeen(pool, municipality);
  return ownFiles.lookInto({ bytes, municipality, seen, here: await selectOwnTexts(pool, municipality) });
}

/**
 * Loads what is asked for of such a file: all of it, or nothing.
 * @throws OwnFileError; ApiError `version-conflict` where something changed since the preview, `own-data-full`, `invalid-request`,
 * `outside-municipality`
 */
export async function loadOwnBundle(
  { pool, municipality, snapshot, ownFiles, refreshed }: RouteContext,
  { file: { bytes }, request: asked }: { file: UploadedFile; request: BundleLoad },
): Promise<BundleLoaded> {
  if ((await selectSeen(pool, municipality)) !== asked.seen) throw conflict();
  const [{ nodes }, here] = await Promise.all([ownGroundOf(snapshot), selectOwnTexts(pool, municipality)]);
  const unpacked = await ownFiles.unpack({ bytes, municipality, asked, here, nodes });
  requireUsable(unpacked);
  requireInside(
    (await snapshot.places).municipality,
    unpacked.places.map(({ id, lon, lat }) => ({ lon, lat, lonField: `${id}.lon`, latField: `${id}.lat` })),
  );
  if (!(await storeBundle(pool, municipality, asked.seen, unpacked.storable))) throw conflict();
  await refreshed();
  const { tables, facilities, categories } = asked;
  return {
    ...{ tables: tables.length, facilities: facilities.length, categories: categories.length },
    hidden: unpacked.hidden,
  };
}

/** @throws ApiError `invalid-request`, `own-data-full` */
function requireUsable({ unknown, counts }: UnpackedBundle): void {
  if (unknown.length > 0)
    throw invalidRequest([
      { field: 'tables', message: `or others name ${unknown.join(', ')}, which the file does not hold` },
    ]);
  const limits = { ...ownFacilityLimits, tables: ownDataLimits.tables };
  for (const what of ['tables', 'facilities', 'categories'] as const) {
    if (counts[what] <= limits[what]) continue;
    throw new ApiError('own-data-full', `Nothing was loaded: there is room for ${limits[what]} ${what}.`);
  }
}

const conflict = () =>
  new ApiError(
    'version-conflict',
    'Somebody changed own data of this municipality after you looked into the file. Nothing was loaded: look at it, and try again.',
  );
