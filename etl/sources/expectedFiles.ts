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
  'basemap',
  'facilities',
  'facility-types',
  'stadsdelen',
] as const;
export type SourceRole = (typeof sourceRoles)[number];

/** What is generally true of a source, whatever the municipality; `<year>` becomes the year of the reference date. */
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
  /** Known from the table itself; otherwise the year in the file's name. */
  referenceDate?: string;
}

const kadasterCbs = '© Kadaster / Centraal Bureau voor de Statistiek, <year>';
const openStreetMap = '© OpenStreetMap contributors';
const ccBy = 'CC BY 4.0';
const odbl = 'ODbL 1.0';

export const expectedFiles: readonly ExpectedFile[] = [
  {
    role: 'buurten',
    namePattern: /buurten.*\.(geo)?json$/i,
    required: true,
    title: inBothLanguages('CBS/Kadaster wijk- en buurtkaart <year>: buurten'),
    url: 'https://www.pdok.nl/introductie/-/article/cbs-wijken-en-buurten',
    licence: ccBy,
    attribution: kadasterCbs,
  },
  {
    role: 'wijken',
    namePattern: /wijken.*\.(geo)?json$/i,
    required: true,
    title: inBothLanguages('CBS/Kadaster wijk- en buurtkaart <year>: wijken'),
    url: 'https://www.pdok.nl/introductie/-/article/cbs-wijken-en-buurten',
    licence: ccBy,
    attribution: kadasterCbs,
  },
  {
    role: 'kwb-buurt',
    namePattern: /^85984NED.*\.csv$/i,
    required: true,
    title: inBothLanguages('CBS Kerncijfers wijken en buurten 2024 (85984NED)'),
    url: 'https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85984NED/table',
    licence: ccBy,
    attribution: kadasterCbs,
    referenceDate: '2024',
  },
  {
    role: 'kwb-2017-buurt',
    namePattern: /^83765NED.*\.csv$/i,
    required: false,
    title: inBothLanguages('CBS Kerncijfers wijken en buurten 2017 (83765NED)'),
    url: 'https://opendata.cbs.nl/statline/#/CBS/nl/dataset/83765NED/table',
    licence: ccBy,
    attribution: kadasterCbs,
    referenceDate: '2017',
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
];
