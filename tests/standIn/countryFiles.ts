import { geoPackageFile } from '../scenes/geoPackageFile.ts';
import { osmPbfFile } from '../scenes/osmPbfFile.ts';
import type { CountryFiles } from './standInAnswer.ts';
import type { StandInScene } from './standInScene.ts';

/** A country of which the scenes are a part: the streets of the first and others elsewhere, and the homes of all. */
export async function countryFiles(scenes: StandInScene[]): Promise<CountryFiles> {
  const homes = scenes.flatMap((scene) => scene.homes) as unknown as Parameters<typeof geoPackageFile>[0][string];
  return {
    streets: Buffer.concat([scenes[0].streets, farAway()]),
    homes: await geoPackageFile({ verblijfsobject: homes }),
  };
}

/** A road across the country with houses along it, far from every scene. */
function farAway(): Buffer {
  const firstId = 5_000_000_000;
  const nodes = Array.from({ length: 400 }, (_, i) => ({
    ...{ id: firstId + i, lon: 3.5 + i * 0.009, lat: 51.2 },
    ...(i % 2 === 0 && { tags: { 'addr:housenumber': String(i) } }),
  }));
  const refs = nodes.map(({ id }) => id);
  return osmPbfFile({ nodes, ways: [{ id: firstId, refs, tags: { highway: 'primary', name: 'Rijksweg' } }] });
}
