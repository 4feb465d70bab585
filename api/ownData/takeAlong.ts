import type { BundleLoad, BundleLoaded, BundlePreview } from '#contract/ownBundle.ts';
import { ownDataLimits } from '#definitions/ownData.ts';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
import { requireInside } from '../dataset/municipality.ts';
import { ApiError } from '../http/errors.ts';
import type { RouteContext } from '../http/route.ts';
import type { UploadedFile } from '../http/upload.ts';
import { invalidRequest } from '../http/validateRequest.ts';
import { selectOwnTexts, selectSeen, storeBundle } from '../queries/ownBundle.ts';
import type { ReplacedFigures } from '../queries/ownData.ts';
import { ownGroundOf } from './ownGround.ts';
import { FigureWriter } from './storeFigures.ts';
import type { UnpackedBundle } from './storableBundle.ts';

/** Others may change something while it is read: then it is read again. */
const mostTries = 5;

/** All own data of a municipality as one text: what is stored, and nothing else. @param madeAt ISO 8601 */
export async function ownBundle(
  { pool, municipality, snapshot, ownFiles }: RouteContext,
  madeAt: string,
): Promise<string> {
  const { name } = snapshot.municipality;
  for (let tries = 0; tries < mostTries; tries++) {
    const seen = await selectSeen(pool, municipality);
    const texts = await selectOwnTexts(pool, municipality);
    if ((await selectSeen(pool, municipality)) !== seen) continue;
    return ownFiles.pack({ texts, about: { municipality: { code: municipality, name }, madeAt } });
  }
  throw new ApiError('overloaded', 'Others are changing own data of this municipality. Try again in a few seconds.', {
    headers: { 'Retry-After': '5' },
  });
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
  context: RouteContext,
  { file: { bytes }, request: asked }: { file: UploadedFile; request: BundleLoad },
): Promise<BundleLoaded> {
  const { pool, municipality, snapshot, ownFiles, refreshed } = context;
  if ((await selectSeen(pool, municipality)) !== asked.seen) throw conflict();
  const [{ nodes }, here] = await Promise.all([ownGroundOf(snapshot), selectOwnTexts(pool, municipality)]);
  const unpacked = await ownFiles.unpack({ bytes, municipality, asked, here, nodes });
  requireUsable(unpacked);
  requireInside(
    (await snapshot.places).municipality,
    unpacked.places.map(({ id, lon, lat }) => ({ lon, lat, lonField: `${id}.lon`, latField: `${id}.lat` })),
  );
  if (!(await store(context, asked.seen, unpacked.storable))) throw conflict();
  await refreshed();
  const { tables, facilities, categories } = asked;
  return {
    ...{ tables: tables.length, facilities: facilities.length, categories: categories.length },
    hidden: unpacked.hidden,
  };
}

/** @returns false where somebody else changed something meanwhile */
async function store(
  { pool, municipality }: RouteContext,
  seen: string,
  { tables: { figures, hidden, ...tables }, ...places }: UnpackedBundle['storable'],
): Promise<boolean> {
  const writer = new FigureWriter(pool, municipality);
  try {
    const sets: ReplacedFigures[] = [];
    for (const { tableId, version, ...texts } of figures)
      sets.push({ tableId, version, figureSet: await writer.write(texts) });
    const replaced = await writer.writeHidden(hidden);
    if (replaced === null) return false;
    return await storeBundle(pool, municipality, seen, { ...places, tables: { ...tables, sets, replaced } });
  } finally {
    await writer.end();
  }
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
