import type pg from 'pg';
import { buurtCodes, loadGridTown, townCode } from './gridTown.ts';
import type { TownIdentity } from './gridTown.ts';

const rows = 'ABCDEFGHIJK';

/**
 * Names for the addresses of the grid town: those along the first row from the south are in the A-rij, from west to east 1 to 20, of which 1 to 10 lie
 * in the west, and so on; the A-rij has the postcode 9991AA, the B-rij 9991AB. Those in the polder have no names.
 */
export async function nameTownAddresses(
  pool: pg.Pool,
  version: string,
  { code, name }: TownIdentity = { code: townCode, name: 'Rasterdam' },
): Promise<void> {
  const groups = [...rows].flatMap((letter, row) =>
    [0, 1].map((side) => ({
      ...{
        street: `${letter}-rij`,
        postcode: `9991A${letter}`,
        buurt: buurtCodes[side + (row < 5 ? 0 : 2)].replace('9999', code.slice(2)),
      },
      numbers: Array.from({ length: 10 }, (_, i) => String(side * 10 + i + 1)),
      x: Array.from({ length: 10 }, (_, i) => 1_040_500 + (side * 5 + (i >> 1)) * 1000),
      y: Array<number>(10).fill(4_880_100 + row * 1000),
    })),
  );
  for (const [i, { street, postcode, buurt, numbers, x, y }] of groups.entries())
    await pool.query(
      `insert into osm.address_group (dataset_id, id, street, postcode, town, buurt_code, numbers, x_dm, y_dm)
       select id, $2, $3, $4, $9, $5, $6, $7, $8 from dataset where version = $1`,
      [version, i + 1, street, postcode, buurt, numbers, x, y, name],
    );
  const facts = { addresses: 223, withStreet: 220, withPostcode: 220 };
  await pool.query(`update dataset set report = jsonb_build_object('addresses', $2::jsonb) where version = $1`, [
    version,
    JSON.stringify(facts),
  ]);
}

/** The town with names for its addresses. */
export async function loadNamedTown(pool: pg.Pool, version: string, town: TownIdentity): Promise<void> {
  await loadGridTown(pool, version, town);
  await nameTownAddresses(pool, version, town);
}
