import type { SceneFiles } from '../scenes/smallMunicipality.ts';

/** A way in which a file can be wrong, and what the load must say about it. */
export interface Damage {
  name: string;
  files(whole: SceneFiles): Partial<SceneFiles>;
  /** Part of the file's name. */
  file: string;
  row?: number | string;
  reason: RegExp;
}

const kwb = '85984NED_proefdorp.csv';

function replaced(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, to);
  if (result === text) throw new Error(`The scene has no ${String(from)}`);
  return result;
}

export const damages: Damage[] = [
  {
    name: 'a StatLine table without a column that a group needs',
    files: (whole) => ({ 'kwb-buurt': replaced(whole['kwb-buurt'], 'k_65JaarOfOuder_12', 'k_Anders_12') }),
    file: kwb,
    row: 1,
    reason: /lacks the column k_65JaarOfOuder/,
  },
  {
    name: 'a StatLine table that has a buurt twice',
    files: (whole) => ({ 'kwb-buurt': replaced(whole['kwb-buurt'], 'BU99990102;', 'BU99990101;') }),
    file: kwb,
    row: 3,
    reason: /BU99990101 again, which row 2/,
  },
  {
    name: 'a figure that is not a number',
    files: (whole) => ({ 'kwb-buurt': replaced(whole['kwb-buurt'], ';1000;200;', ';1000;circa 200;') }),
    file: kwb,
    row: 2,
    reason: /"circa 200" in k_0Tot15Jaar/,
  },
  {
    name: 'a negative figure that is no mark for missing or secret',
    files: (whole) => ({ 'kwb-buurt': replaced(whole['kwb-buurt'], ';1000;200;', ';1000;-5;') }),
    file: kwb,
    row: 2,
    reason: /negative/,
  },
  {
    name: 'a line that is cut short',
    files: (whole) => ({ 'kwb-buurt': replaced(whole['kwb-buurt'], /;400;100;1600\n$/, '') }),
    file: kwb,
    row: 5,
    reason: /not a whole CSV file/,
  },
  {
    name: 'areas in another coordinate system',
    files: (whole) => ({ buurten: replaced(whole.buurten, 'EPSG::28992', 'OGC:1.3:CRS84') }),
    file: 'buurten',
    reason: /must be in EPSG:28992.*CRS84/,
  },
  {
    name: 'areas in degrees that do not say their coordinate system',
    files: (whole) => ({
      wijken: replaced(whole.wijken, /"crs":\{.*?\}\},/, '').replaceAll('[120000,480000]', '[4.87,52.3]'),
    }),
    file: 'wijken',
    reason: /it names none/,
  },
  {
    name: 'areas whose coordinates are degrees after all',
    files: (whole) => ({ buurten: replaced(whole.buurten, '[120000,480000]', '[4.87,52.3]') }),
    file: 'buurten',
    row: 'feature 1',
    reason: /outside the Netherlands/,
  },
  {
    name: 'a ring that is not closed',
    files: (whole) => ({ buurten: replaced(whole.buurten, ',[120000,480000]]]', ',[120000,480010]]]') }),
    file: 'buurten',
    row: 'feature 1',
    reason: /not closed/,
  },
  {
    name: 'a ring that crosses itself',
    files: (whole) => ({
      wijken: replaced(
        whole.wijken,
        '[121000,480000],[121000,481000],[120000,481000]',
        '[121000,481000],[121000,480000],[120000,481000]',
      ),
    }),
    file: 'wijken',
    row: 'feature 1',
    reason: /Self-intersection/,
  },
  {
    name: 'two areas with one code',
    files: (whole) => ({ buurten: replaced(whole.buurten, 'BU99990202', 'BU99990201') }),
    file: 'buurten',
    row: 'feature 4',
    reason: /BU99990201 again, which feature 3/,
  },
  {
    name: 'a buurt in a wijk that is not there',
    files: (whole) => ({ buurten: replaced(whole.buurten, '"wijkcode":"WK999902"', '"wijkcode":"WK999909"') }),
    file: 'buurten',
    row: 'feature 3',
    reason: /WK999909, which is not among the wijken/,
  },
  {
    name: 'a GeoJSON file that is cut short',
    files: (whole) => ({ wijken: whole.wijken.slice(0, 500) }),
    file: 'wijken',
    reason: /not valid JSON/,
  },
  {
    name: 'a street file that is cut short',
    files: (whole) => ({ streets: whole.streets.subarray(0, whole.streets.length - 20) }),
    file: '.osm.pbf',
    reason: /truncated or damaged/,
  },
  {
    name: 'a street file that is something else',
    files: () => ({ streets: Buffer.from('<html>404 Not Found</html>') }),
    file: '.osm.pbf',
    reason: /is a web page: its source answered with one/,
  },
  {
    name: 'an empty street file',
    files: () => ({ streets: Buffer.alloc(0) }),
    file: '.osm.pbf',
    reason: /truncated or damaged|holds no streets/,
  },
  {
    name: 'a facility of an unknown category',
    files: (whole) => ({ facilities: replaced(whole.facilities, ',loket,', ',zwembad,') }),
    file: 'services',
    row: 2,
    reason: /"zwembad"; known are loket/,
  },
  {
    name: 'a facility with swapped coordinates',
    files: (whole) => ({ facilities: whole.facilities.replace(/,(4\.[\d]+),(52\.[\d]+),/, ',$2,$1,') }),
    file: 'services',
    row: 2,
    reason: /swapped/,
  },
  {
    name: 'a facility outside the municipality',
    files: (whole) => ({ facilities: whole.facilities.replace(/,4\.[\d]+,/, ',4.95,') }),
    file: 'services',
    row: 2,
    reason: /outside the municipality/,
  },
  {
    name: 'a facility whose coordinate is no number',
    files: (whole) => ({ facilities: whole.facilities.replace(/,4\.[\d]+,/, ',4°52,') }),
    file: 'services',
    row: 2,
    reason: /not a coordinate/,
  },
  {
    name: 'a wijk without a stadsdeel',
    files: (whole) => ({ stadsdelen: replaced(whole.stadsdelen, 'WK999902,Oost,Nieuw Oost\n', '') }),
    file: 'stadsdelen',
    reason: /in which stadsdeel WK999902/,
  },
  {
    name: 'ages that add up to far more people than there are',
    files: (whole) => ({ 'kwb-buurt': replaced(whole['kwb-buurt'], ';1000;200;100;', ';1000;200;1000;') }),
    file: kwb,
    row: 2,
    reason: /1000 in AantalInwoners, while its ages add up to 1900/,
  },
  {
    name: 'a part that is larger than its whole',
    files: (whole) => ({ 'kwb-buurt': replaced(whole['kwb-buurt'], ';500;150;', ';500;1500;') }),
    file: kwb,
    row: 2,
    reason: /1500 in HuishoudensMetKinderen, more than the 500 in HuishoudensTotaal/,
  },
  {
    name: 'buurten with far more people than their wijk',
    files: (whole) => ({ wijken: replaced(whole.wijken, '"aantalInwoners":1500', '"aantalInwoners":150') }),
    file: 'wijken',
    row: 'feature 1',
    reason: /150 in aantalInwoners for WK999901 \(West\), while its buurten add up to 1500/,
  },
  {
    name: 'a percentage over 100',
    files: (whole) => ({
      wijken: replaced(whole.wijken, '"percentageEenpersoonshuishoudens":40', '"percentageEenpersoonshuishoudens":400'),
    }),
    file: 'wijken',
    row: 'feature 1',
    reason: /400 in percentageEenpersoonshuishoudens, which is a percentage/,
  },
  {
    name: 'a table of which no row is on the map',
    files: (whole) => ({ 'kwb-buurt': whole['kwb-buurt'].replaceAll('BU99990', 'BU99991') }),
    file: kwb,
    reason: /no buurt of the map: its codes look like "BU99991101", those of the map like "BU99990101"/,
  },
];
