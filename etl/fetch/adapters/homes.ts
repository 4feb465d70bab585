import { z } from 'zod';
import { FetchError } from '../fetchError.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import { wfsFeatures } from './wfs.ts';
import type { WfsFeature } from './wfs.ts';

/** Public Domain Mark: nobody owns the register of addresses and buildings. */
const homesLicence = 'PDM 1.0';

export interface HomesQuestion {
  /** EPSG:28992, metres: west, south, east, north. */
  box: [number, number, number, number];
  onCount?(count: number, of: number): void;
}

const homeSchema = z.object({ identificatie: z.string(), status: z.string(), gebruiksdoel: z.string() });
const pointSchema = z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) });

const inUse = /^verblijfsobject in gebruik/i;
const isDwelling = /woonfunctie/i;

/**
 * The homes in use within a box, from the register of addresses and buildings (BAG), as CSV `identificatie,x,y` in EPSG:28992.
 * @throws FetchError when the service gives other numbers than it states, or no homes at all
 */
export async function fetchHomes(access: SourceAccess, { box, onCount }: HomesQuestion): Promise<Buffer> {
  const address = access.config.addresses.homes;
  const where = { box: box.map(Math.round) as [number, number, number, number] };
  const question = { address, typeName: 'bag:verblijfsobject', licence: homesLicence, where, onCount };
  const features = await wfsFeatures(access, question, ({ properties }) => String(properties.identificatie));
  const lines = features.flatMap((feature) => homeLine(feature, address)).sort();
  if (lines.length === 0) throw new FetchError('absent', address, 'has no homes there');
  return Buffer.from(`identificatie,x,y\n${lines.join('\n')}\n`);
}

function homeLine({ properties, geometry }: WfsFeature, address: string): string[] {
  const home = homeSchema.safeParse(properties);
  const point = pointSchema.safeParse(geometry);
  if (!home.success || !point.success)
    throw new FetchError('nonsense', address, 'gives objects without identificatie, status, gebruiksdoel or a point');
  const { identificatie, status, gebruiksdoel } = home.data;
  const [x, y] = point.data.coordinates;
  return inUse.test(status) && isDwelling.test(gebruiksdoel) ? [`${identificatie},${x},${y}`] : [];
}
