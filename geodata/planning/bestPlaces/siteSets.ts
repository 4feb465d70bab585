/** Rows of a question of covering: by row the sites that cover it, a bit each in `width` words of 32. */
export interface SiteSets {
  sets: Int32Array;
  width: number;
  rowCount: number;
  siteCount: number;
}

/** @param at where the words of the row begin */
export function hasSite(sets: Int32Array, at: number, site: number): boolean {
  return ((sets[at + (site >> 5)] >>> (site & 31)) & 1) === 1;
}

/** The sites of a row, ascending. @param most as soon as there are so many, the others do not matter */
export function sitesOf({ sets, width }: Pick<SiteSets, 'sets' | 'width'>, row: number, most = Infinity): number[] {
  const sites: number[] = [];
  for (let word = 0; word < width; word++) {
    for (let bits = sets[row * width + word]; bits !== 0; bits &= bits - 1) {
      sites.push(word * 32 + 31 - Math.clz32(bits & -bits));
      if (sites.length >= most) return sites;
    }
  }
  return sites;
}

/** Whether every bit of one set is in another, each so many words long. */
export function isWithin(sets: Int32Array, one: number, other: number, words: number): boolean {
  for (let word = 0; word < words; word++) if ((sets[one + word] & ~sets[other + word]) !== 0) return false;
  return true;
}

/** Some of the rows, in that order. */
export function rowsOf({ sets, width, siteCount }: Omit<SiteSets, 'rowCount'>, rows: readonly number[]): SiteSets {
  const some = new Int32Array(rows.length * width);
  rows.forEach((row, at) => some.set(sets.subarray(row * width, (row + 1) * width), at * width));
  return { sets: some, width, siteCount, rowCount: rows.length };
}

/** The rows with only some of the sites, which are numbered from 0 in that order. */
export function someSites({ sets, width, rowCount }: SiteSets, sites: readonly number[]): SiteSets {
  const narrow = Math.ceil(sites.length / 32);
  const some = new Int32Array(rowCount * narrow);
  sites.forEach((site, place) => {
    for (let row = 0; row < rowCount; row++) {
      if (hasSite(sets, row * width, site)) some[row * narrow + (place >> 5)] |= 1 << (place & 31);
    }
  });
  return { sets: some, width: narrow, rowCount, siteCount: sites.length };
}

/** Takes a site out of every row. */
export function closeSite({ sets, width }: SiteSets, site: number): void {
  const mask = ~(1 << (site & 31));
  for (let at = site >> 5; at < sets.length; at += width) sets[at] &= mask;
}
