import { municipalityPath } from '#contract/endpoint.ts';
import { ownFacilityEndpoints as endpoints } from '#contract/ownFacilityEndpoints.ts';
import { categoryPattern } from '#definitions/facilityTypes.ts';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
import type { OwnCategory } from '#ownData/ownCategories.ts';
import { slug } from '#readers/slug.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import { ApiError } from '../http/errors.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import type { Answer } from '../http/route.ts';
import { invalidRequest } from '../http/validateRequest.ts';
import { deleteCategory, storeCategory } from '../queries/ownCategories.ts';

const json = (content: unknown): ResponseBody => ResponseBody.json(JSON.stringify(content));
const categoryAnswer = (category: OwnCategory): Answer => ({
  ...{ body: json(category), caching: 'revalidate', version: category.revision },
});

const list = defineRoute(endpoints.ownCategories, async (_request, { snapshot }) => ({
  body: json({ categories: (await snapshot.places).own.categories }),
  caching: 'revalidate',
}));

const add = defineRoute(endpoints.addCategory, async ({ body: { content, author } }, context) => {
  const { pool, municipality, snapshot, refreshed } = context;
  const category = slug(content.name.nl).slice(0, 40).replace(/-$/, '');
  if (!categoryPattern.test(category)) {
    throw invalidRequest([{ field: 'content.name.nl', message: 'must have a letter or a digit' }]);
  }
  const { facilityTypes } = await snapshot.places;
  const isKnown = facilityTypes.some((type) => type.category === category);
  const isStored = !isKnown && (await storeCategory(pool, { municipality, category, revision: 0 }, content, author));
  const places = await (await refreshed()).places;
  if (!isStored) throw isKnown || find(places, category) ? exists(category) : noRoom();
  const location = municipalityPath(municipality, `/own-data/facility-categories/${category}`);
  return { ...categoryAnswer(requireCategory(places, category)), headers: { Location: location } };
});

const change = defineRoute(
  endpoints.changeCategory,
  async ({ params: { category }, body: { content, author }, version: revision }, context) => {
    const { pool, municipality, snapshot, refreshed } = context;
    requireCategory(await snapshot.places, category);
    const isStored = await storeCategory(pool, { municipality, category, revision }, content, author);
    const now = requireCategory(await (await refreshed()).places, category);
    if (!isStored) throw conflict(now, revision);
    return categoryAnswer(now);
  },
);

const remove = defineRoute(
  endpoints.deleteCategory,
  async ({ params: { category }, version: revision }, { pool, municipality, snapshot, refreshed }) => {
    const places = await snapshot.places;
    const was = requireCategory(places, category);
    if (places.facilities.some((facility) => facility.category === category)) {
      throw new ApiError(
        'category-in-use',
        `There are facilities of the kind "${category}". Give them another kind first.`,
      );
    }
    const isDeleted = await deleteCategory(pool, { municipality, category, revision });
    const now = find(await (await refreshed()).places, category);
    if (!isDeleted && now) throw conflict(now, revision);
    return categoryAnswer(was);
  },
);

export const ownCategoryRoutes = [list, add, change, remove];

const find = ({ own }: DatasetPlaces, category: string): OwnCategory | undefined =>
  own.categories.find((one) => one.category === category);

/** @throws ApiError `not-found` */
function requireCategory(places: DatasetPlaces, category: string): OwnCategory {
  const found = find(places, category);
  if (found) return found;
  throw new ApiError('not-found', `The municipality has no kind of facility "${category}" of its own.`);
}

const exists = (category: string) =>
  new ApiError('category-exists', `There is a kind of facility "${category}" already. Choose another name.`);

const noRoom = () =>
  new ApiError(
    'own-data-full',
    `A municipality can have ${ownFacilityLimits.categories} kinds of facility of its own.`,
  );

const conflict = (now: OwnCategory, revision: number) =>
  new ApiError(
    'version-conflict',
    `Somebody else changed this kind of facility: you began with revision ${revision}, it is now at ${now.revision}.`,
    { current: now },
  );
