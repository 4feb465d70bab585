export const nl = {
  picture: 'Kaart als afbeelding (PNG)',
  pictureHint: 'Met titel, legenda, schaal, noordpijl en bronnen.',
  areas: (areas: string) => `Cijfers per gebied (${areas})`,
  facilities: 'Voorzieningen',
  facilitiesOfScenario: 'Met de nieuwe locaties en sluitingen die nu op het scherm staan.',
  unsavedScenario: 'scenario',
  changedScenario: (name: string) => `${name} gewijzigd`,
  newSite: 'Nieuwe locatie',
  closed: 'Gesloten',
  note: (number: number, text: string) => `Notitie ${number}: ${text}`,
  formats: { csv: 'CSV', geojson: 'GeoJSON', gpkg: 'GeoPackage' },
  share: {
    hint: 'De link opent precies wat nu op het scherm staat.',
    copy: 'Link kopiëren',
    mail: 'Link mailen',
    mailIntro: 'Deze link opent de kaart zoals ik haar zie:',
    unsaved: 'scenario, nog niet bewaard',
    copied: 'De link is gekopieerd: wie hem opent, ziet precies dit.',
    notCopied: 'De browser staat kopiëren niet toe. Kopieer het adres uit de adresbalk: dat opent precies dit.',
  },
  busy: 'Bezig met downloaden …',
  done: (name: string) => `${name} is gedownload.`,
  unavailable: 'De server antwoordt niet, dus er is niets gedownload. Probeer het opnieuw.',
  refused: (reason: string) => `Dit kan niet worden gedownload: ${reason}`,
  pictureFailed: 'De afbeelding kon niet worden gemaakt (WebGL ontbreekt of de kaart laadt niet).',
  perLevel: (level: string) => `per ${level}`,
  sources: (titles: string) => `Bronnen: ${titles}`,
  dataset: (version: string, date: string) => `Gegevens ${version} · gemaakt met Loketkaart op ${date}`,
};

/** The texts of downloads, loaded with them. Dutch is the source; every other language has the same keys. */
export type ExportMessages = typeof nl;
