import type { Audience, FacilityShape } from '#definitions/facilityTypes.ts';

export const nl = {
  heading: 'Eigen soorten plekken',
  intro:
    'Een soort die de gegevens niet hebben, zoals een taalhuis. Hij is overal te kiezen waar soorten te kiezen zijn.',
  add: 'Soort toevoegen',
  edit: 'Bewerken',
  editOf: (name: string) => `${name} bewerken`,
  ...{
    nameNl: 'Naam in het Nederlands',
    pluralNl: 'Meervoud in het Nederlands',
    nameEn: 'Naam in het Engels',
    pluralEn: 'Meervoud in het Engels',
  },
  ...{ shape: 'Vorm', colour: 'Kleur' },
  shapes: {
    ...{ square: 'vierkant', circle: 'rondje', diamond: 'ruit', triangle: 'driehoek', pentagon: 'vijfhoek' },
    ...{ star: 'ster', plus: 'plus', hexagon: 'zeshoek', 'triangle-down': 'driehoek omlaag' },
  } satisfies Record<FacilityShape, string>,
  colourOf: (number: number) => `kleur ${number}`,
  audience: 'Voor wie',
  audiences: { anyone: 'iedereen', 'own-inhabitants': 'alleen eigen inwoners' } satisfies Record<Audience, string>,
  products: 'Producten, met komma’s ertussen',
  author: 'Wie dit opslaat',
  namesMissing: 'Geef naam en meervoud in beide talen.',
  save: 'Soort opslaan',
  cancel: 'Niet opslaan',
  remove: 'Soort verwijderen',
  failed: (reason: string) => `Dat is niet gelukt. ${reason}`,
  problems: {
    'category-exists': 'Deze soort is er al. Kies een andere naam.',
    'category-in-use': 'Er zijn nog plekken van deze soort. Geef die eerst een andere soort.',
    'version-conflict': 'Iemand anders heeft deze soort intussen gewijzigd. Bekijk hem opnieuw.',
    'own-data-full': 'Er is geen ruimte voor meer eigen soorten.',
    'read-only': 'Op deze server kan niets worden opgeslagen.',
    'write-token-required': 'Op deze server kan alleen wie het schrijftoken heeft iets opslaan.',
  } as Partial<Record<string, string>>,
};

/** The texts on kinds of facility of one's own. Dutch is the source; every other language has the same keys. */
export type CategoryMessages = typeof nl;
