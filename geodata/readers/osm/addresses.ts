import type { TagList } from '../pbf/tagList.ts';

/** What one node says of an address. */
interface AddressNode {
  addition: number;
  lonE7: number;
  latE7: number;
  numbers: string[];
  /** What makes a number unique: its postcode, or else its street; null where neither is given. */
  road: string | null;
  hasPostcode: boolean;
  /** A shop or the like: it repeats the address of the building that it is in. */
  isPlace: boolean;
}

const placeKeys = ['shop', 'amenity', 'office', 'craft', 'leisure', 'tourism', 'healthcare', 'club'];
const unitKeys = ['addr:unit', 'addr:door', 'addr:floor'];
const metresPerE7 = 0.0111;
/** One street name may be in two villages of an extract. */
const sameStreetMetres = 200;
/** A shop beside the address node of its building. */
const samePlaceMetres = 50;

/** The addresses of an extract; each counts once, however many nodes carry it. */
export class AddressCollector {
  readonly #nodes: AddressNode[] = [];

  add(addition: number, lonE7: number, latE7: number, tags: TagList): void {
    const written = tags.get('addr:housenumber');
    if (!written) return;
    const numbers = houseNumbers(written);
    if (numbers.length === 0) return;
    const node: AddressNode = { addition, lonE7, latE7, numbers, road: null, hasPostcode: false, isPlace: false };
    // Many extracts hold nothing but the number.
    if (tags.size > 1) describe(node, tags);
    this.#nodes.push(node);
  }

  /** Per node that has addresses of its own: the number of its addition, and how many. */
  count(): { addition: number; addresses: number }[] {
    const plain = this.#nodes.filter(({ isPlace }) => !isPlace);
    const places = this.#nodes.filter(({ isPlace }) => isPlace);
    const known = new Map<string, AddressNode>();
    const byNumber = plainByNumber(plain, places);
    const counted: { addition: number; addresses: number }[] = [];
    for (const nodes of [plain, places]) {
      for (const node of nodes) {
        let addresses = 0;
        for (const number of node.numbers) {
          const isRepeated =
            node.isPlace && byNumber.get(number)?.some((other) => isNear(node, other, samePlaceMetres)) === true;
          if (!isRepeated && isFirst(known, node, number)) addresses++;
        }
        if (addresses > 0) counted.push({ addition: node.addition, addresses });
      }
    }
    return counted;
  }
}

function describe(node: AddressNode, tags: TagList): void {
  const postcode = tags.get('addr:postcode')?.replace(/\s/g, '').toUpperCase();
  const street = (tags.get('addr:street') ?? tags.get('addr:place'))?.trim().toLowerCase();
  const unit = unitKeys.map((key) => tags.get(key) ?? '').join('/');
  const road = postcode ?? street;
  node.road = road ? `${road} ${unit}` : null;
  node.hasPostcode = postcode !== undefined;
  node.isPlace = placeKeys.some((key) => tags.get(key) !== undefined);
}

/** One node may stand for several: "1;3;5". A dash is no range here: Dutch additions are written with it ("12-2"). */
export function houseNumbers(written: string): string[] {
  if (!/[;,\s]/.test(written)) return [written.toUpperCase()];
  const numbers = written.split(/[;,]/).map((number) => number.trim().toUpperCase());
  return [...new Set(numbers.filter((number) => number !== ''))];
}

function isFirst(known: Map<string, AddressNode>, node: AddressNode, number: string): boolean {
  if (node.road === null) return true;
  const key = `${node.road} ${number}`;
  const other = known.get(key);
  if (!other) known.set(key, node);
  return !other || (!node.hasPostcode && !isNear(node, other, sameStreetMetres));
}

/** Only the numbers that places have: they are few. */
function plainByNumber(plain: AddressNode[], places: AddressNode[]): Map<string, AddressNode[]> {
  const byNumber = new Map<string, AddressNode[]>();
  for (const number of places.flatMap(({ numbers }) => numbers)) byNumber.set(number, []);
  if (byNumber.size === 0) return byNumber;
  for (const node of plain) for (const number of node.numbers) byNumber.get(number)?.push(node);
  return byNumber;
}

function isNear(a: AddressNode, b: AddressNode, metres: number): boolean {
  const shrink = Math.cos((a.latE7 / 1e7) * (Math.PI / 180));
  const [dx, dy] = [(a.lonE7 - b.lonE7) * shrink, a.latE7 - b.latE7];
  return Math.hypot(dx, dy) * metresPerE7 <= metres;
}
