import { smallMunicipalityFiles } from '../scenes/smallMunicipality.ts';
import type { SceneFiles } from '../scenes/smallMunicipality.ts';
import { standInScene } from './standInScene.ts';
import type { StandInFeature, StandInScene } from './standInScene.ts';

/** Proefdorp lies in Amstelveen: under its code and name it can be asked for by name. */
export const proefdorp = { code: 'GM0362', name: 'Amstelveen', province: 'noord-holland' } as const;

const renamed = (text: string): string =>
  text.replace(/(BU|WK|GM)9999/g, '$10362').replaceAll('Proefdorp', proefdorp.name);

export function proefdorpFiles(): SceneFiles {
  const { streets, ...texts } = smallMunicipalityFiles();
  const entries = Object.entries(texts).map(([role, text]) => [role, renamed(text)]);
  return { ...(Object.fromEntries(entries) as Omit<SceneFiles, 'streets'>), streets };
}

/** Rows of table 83765NED: its own, and one of another municipality. */
export const olderFigures =
  'WijkenEnBuurten;HuishoudensTotaal_28;HuishOnderOfRondSociaalMinimum_73\nBU03620101;500;6.1\nBU03630101;1;1\n';

/** As the sources have it, with a municipality beside it and one far away. */
export function proefdorpScene(
  year = '2024',
  table = '85984NED',
  files: Partial<SceneFiles> & { olderFigures?: string } = {},
): StandInScene {
  const { buurten, wijken, 'kwb-buurt': figures, streets } = { ...proefdorpFiles(), ...files };
  const { olderFigures } = files;
  const scene = standInScene({ ...proefdorp, year, table }, { buurten, wijken, figures, olderFigures, streets });
  const others = [
    rectangular('GM0363', 'Amsterdam', 122_000, 480_000),
    rectangular('GM0014', 'Groningen', 230_000, 580_000),
  ];
  return { ...scene, gemeenten: [...scene.gemeenten, ...others] };
}

function rectangular(gemeentecode: string, gemeentenaam: string, x: number, y: number): StandInFeature {
  // The corner in the middle of a side is within what an outline is simplified by.
  const ring = [
    ...[
      [x, y],
      [x + 1000, y + 10],
      [x + 2000, y],
      [x + 2000, y + 1000],
    ],
    ...[
      [x, y + 1000],
      [x, y],
    ],
  ];
  return {
    id: gemeentecode,
    properties: { gemeentecode, gemeentenaam, water: 'NEE' },
    geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
  };
}
