import { factsLicence } from '#definitions/licences.ts';
import { inBothLanguages } from '#definitions/localText.ts';
import type { LocalText } from '#definitions/localText.ts';

/** What a file is to the load. */
export const sourceRoles = [
  'buurten',
  'wijken',
  'kwb-buurt',
  'kwb-2017-buurt',
  'streets',
  'homes',
  'basemap',
  'facilities',
  'facility-types',
  'stadsdelen',
  'neighbours',
] as const;
export type SourceRole = (typeof sourceRoles)[number];

/** The year of each table "Kerncijfers wijken en buurten" of StatLine, by its number. */
export const statlineYears: Readonly<Record<string, string>> = {
  '82339NED': '2013',
  '82931NED': '2014',
  '83220NED': '2015',
  '83487NED': '2016',
  '83765NED': '2017',
  '84286NED': '2018',
  '84583NED': '2019',
  '84799NED': '2020',
  '85039NED': '2021',
  '85318NED': '2022',
  '85618NED': '2023',
  '85984NED': '2024',
  '86165NED': '2025',
};

/**
 * What is generally true of a source, whatever the municipality; `<year>` becomes the year of the reference date, ` (<table>)` the number of
 * a table where its name says it.
 */
export interface ExpectedFile {
  role: SourceRole;
  /** How a file that cannot be read as anything is recognised by its name, so that the load can say what is wrong with it. */
  namePattern: RegExp;
  /** Without it nothing can be loaded. */
  required: boolean;
  title: LocalText;
  url: string;
  licence: string;
  /** Who must be named; empty for facts, which have no owner. */
  attribution: string;
}

const kadasterCbs = '© Kadaster / Centraal Bureau voor de Statistiek, <year>';
const openStreetMap = '© OpenStreetMap contributors';
const ccBy = 'CC BY 4.0';
const odbl = 'ODbL 1.0';
const publicDomain = 'PDM 1.0';

export const expectedFiles: readonly ExpectedFile[] = [
  {
    role: 'buurten',
    namePattern: /buurten.*\.((geo)?json|gpkg)$/i,
    required: true,
    title: inBothLanguages('CBS/Kadaster wijk- en buurtkaart <year>: buurten'),
    url: 'https://www.pdok.nl/introductie/-/article/cbs-wijken-en-buurten',
    licence: ccBy,
    attribution: kadasterCbs,
  },
  {
    role: 'wijken',
    namePattern: /wijken.*\.((geo)?json|gpkg)$/i,
    required: true,
    title: inBothLanguages('CBS/Kadaster wijk- en buurtkaart <year>: wijken'),
    url: 'https://www.pdok.nl/introductie/-/article/cbs-wijken-en-buurten',
    licence: ccBy,
    attribution: kadasterCbs,
  },
  {
    role: 'kwb-buurt',
    namePattern: /^(?!83765NED)8\d{4}NED.*\.csv$/i,
    required: true,
    title: inBothLanguages('CBS Kerncijfers wijken en buurten <year> (<table>)'),
    url: 'https://opendata.cbs.nl/statline/#/CBS/nl/dataset/<table>/table',
    licence: ccBy,
    attribution: kadasterCbs,
  },
  {
    role: 'kwb-2017-buurt',
    namePattern: /^83765NED.*\.csv$/i,
    required: false,
    title: inBothLanguages('CBS Kerncijfers wijken en buurten <year> (<table>)'),
    url: 'https://opendata.cbs.nl/statline/#/CBS/nl/dataset/<table>/table',
    licence: ccBy,
    attribution: kadasterCbs,
  },
  {
    role: 'streets',
    namePattern: /\.osm\.pbf$/i,
    required: true,
    title: { nl: 'OpenStreetMap: straten en adressen, <year>', en: 'OpenStreetMap: streets and addresses, <year>' },
    url: 'https://www.openstreetmap.org',
    licence: odbl,
    attribution: openStreetMap,
  },
  {
    role: 'homes',
    namePattern: /(homes|verblijfsobject).*\.csv$/i,
    required: false,
    title: { nl: 'BAG: woningen in gebruik, <year>', en: 'BAG: homes in use, <year>' },
    url: 'https://www.pdok.nl/introductie/-/article/basisregistratie-adressen-en-gebouwen-ba-1',
    licence: publicDomain,
    attribution: '',
  },
  {
    role: 'basemap',
    namePattern: /basemap.*\.(geo)?json$/i,
    required: false,
    title: { nl: 'OpenStreetMap: water, groen en spoor, <year>', en: 'OpenStreetMap: water, green and rail, <year>' },
    url: 'https://www.openstreetmap.org',
    licence: odbl,
    attribution: openStreetMap,
  },
  {
    role: 'facilities',
    namePattern: /(services|facilities|voorzieningen).*\.csv$/i,
    required: false,
    title: { nl: 'Loketten, bibliotheken en wijkcentra', en: 'Counters, libraries and community centres' },
    url: '',
    licence: factsLicence,
    attribution: '',
  },
  {
    role: 'facility-types',
    namePattern: /(categories|categorie.n|facility[-_]types).*\.csv$/i,
    required: false,
    title: { nl: 'Soorten voorzieningen', en: 'Kinds of facility' },
    url: '',
    licence: factsLicence,
    attribution: '',
  },
  {
    role: 'stadsdelen',
    namePattern: /stadsdelen.*\.csv$/i,
    required: false,
    title: { nl: 'Indeling van de gemeente in stadsdelen', en: 'Division of the municipality into stadsdelen' },
    url: '',
    licence: factsLicence,
    attribution: '',
  },
  {
    role: 'neighbours',
    namePattern: /(gemeenten|neighbours).*\.(geo)?json$/i,
    required: false,
    title: {
      nl: 'CBS/Kadaster wijk- en buurtkaart <year>: gemeenten eromheen',
      en: 'CBS/Kadaster wijk- en buurtkaart <year>: municipalities around it',
    },
    url: 'https://www.pdok.nl/introductie/-/article/cbs-wijken-en-buurten',
    licence: ccBy,
    attribution: kadasterCbs,
  },
];
