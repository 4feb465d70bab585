import type { ExportMessages } from './nl.ts';

export const en: ExportMessages = {
  picture: 'Map as a picture (PNG)',
  pictureHint: 'With title, legend, scale, north arrow and sources.',
  areas: (areas) => `Figures per area (${areas})`,
  facilities: 'Facilities',
  facilitiesOfScenario: 'With the new sites and closures that are on the screen now.',
  unsavedScenario: 'scenario',
  changedScenario: (name) => `${name} changed`,
  newSite: 'New site',
  closed: 'Closed',
  note: (number, text) => `Note ${number}: ${text}`,
  formats: { csv: 'CSV', geojson: 'GeoJSON', gpkg: 'GeoPackage' },
  busy: 'Downloading …',
  done: (name) => `${name} was downloaded.`,
  unavailable: 'The server does not answer, so nothing was downloaded. Try again.',
  refused: (reason) => `This cannot be downloaded: ${reason}`,
  pictureFailed: 'The picture could not be made (WebGL is missing, or the map does not load).',
  perLevel: (level) => `per ${level}`,
  sources: (titles) => `Sources: ${titles}`,
  dataset: (version, date) => `Dataset ${version} · made with Loketkaart on ${date}`,
};
