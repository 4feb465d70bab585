import { slug } from '#readers/slug.ts';

interface NamedStreet {
  name: string;
  lon: number;
  lat: number;
}

/** The street of an address: what stands in it before the number of the house. Of streets of one name the first. */
export function streetOf<S extends NamedStreet>(address: string, streets: readonly S[]): S | null {
  const [, name = ''] = /^\s*(.*?)(?:\s+\d.*|,.*)?$/.exec(address) ?? [];
  const wanted = slug(name);
  return wanted === '' ? null : (streets.find((street) => slug(street.name) === wanted) ?? null);
}
