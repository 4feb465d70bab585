import { smallMunicipalityFiles } from '../scenes/smallMunicipality.ts';
import type { SceneFiles } from '../scenes/smallMunicipality.ts';
import { standInScene } from './standInScene.ts';
import type { StandInScene } from './standInScene.ts';

/** Proefdorp lies in Amstelveen: under its code and name it can be asked for by name. */
export const proefdorp = { code: 'GM0362', name: 'Amstelveen', province: 'noord-holland' } as const;

const renamed = (text: string): string =>
  text.replace(/(BU|WK|GM)9999/g, '$10362').replaceAll('Proefdorp', proefdorp.name);

export function proefdorpFiles(): SceneFiles {
  const { streets, ...texts } = smallMunicipalityFiles();
  const entries = Object.entries(texts).map(([role, text]) => [role, renamed(text)]);
  return { ...(Object.fromEntries(entries) as Omit<SceneFiles, 'streets'>), streets };
}

/** As the sources have it. */
export function proefdorpScene(year = '2024', table = '85984NED', files: Partial<SceneFiles> = {}): StandInScene {
  const { buurten, wijken, 'kwb-buurt': figures, streets } = { ...proefdorpFiles(), ...files };
  return standInScene({ ...proefdorp, year, table }, { buurten, wijken, figures, streets });
}
