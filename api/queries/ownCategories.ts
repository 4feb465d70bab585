import type pg from 'pg';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
import type { CategoryContent, OwnCategory } from '#ownData/ownCategories.ts';
import { raiseFacilities } from './ownFacilities.ts';

/** The kinds of facility of a municipality's own, the oldest first. */
export async function selectOwnCategories(pool: pg.Pool, municipality: string): Promise<OwnCategory[]> {
  const { rows } = await pool.query<
    Pick<OwnCategory, 'category' | 'revision' | 'author'> & { content: CategoryContent; changed_at: Date }
  >(
    `select category, content, revision, author, changed_at
       from own.facility_category where municipality_code = $1 order by position`,
    [municipality],
  );
  return rows.map(({ content, changed_at, ...row }) => ({ ...content, ...row, changedAt: changed_at.toISOString() }));
}

/** A kind, and the revision that a change to it began with; 0: it is new. */
export interface CategoryAt {
  municipality: string;
  category: string;
  revision: number;
}

/** Stores a kind; false where somebody else stored it meanwhile, or there is no room for one more. */
export async function storeCategory(
  pool: pg.Pool,
  { municipality, category, revision }: CategoryAt,
  content: CategoryContent,
  author: string,
): Promise<boolean> {
  const target =
    revision === 0
      ? `insert into own.facility_category (municipality_code, category, content, author)
         select $1, $2, $3::jsonb, $4 where $5::integer = 0
            and (select count(*) from own.facility_category where municipality_code = $1) < ${ownFacilityLimits.categories}
         on conflict do nothing returning category`
      : `update own.facility_category set content = $3::jsonb, author = $4, revision = revision + 1, changed_at = now()
          where municipality_code = $1 and category = $2 and revision = $5 returning category`;
  const { rows } = await pool.query(
    `with target as (${target}), raised as (${raiseFacilities('target')}) select category from target`,
    [municipality, category, JSON.stringify(content), author, revision],
  );
  return rows.length > 0;
}

/** Deletes a kind; false where it was changed meanwhile. */
export async function deleteCategory(
  pool: pg.Pool,
  { municipality, category, revision }: CategoryAt,
): Promise<boolean> {
  const { rows } = await pool.query(
    `with target as (
       delete from own.facility_category where municipality_code = $1 and category = $2 and revision = $3 returning category),
     raised as (${raiseFacilities('target')})
     select category from target`,
    [municipality, category, revision],
  );
  return rows.length > 0;
}
