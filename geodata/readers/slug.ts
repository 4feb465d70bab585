/** Letters that Unicode does not take apart into a plain letter and a mark. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const maxLength = 48;

/** Lower case, ASCII, words joined by hyphens. */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[ßøæœłđðþı]/g, (letter) => plainLetters[letter])
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Six letters and digits that are the same for the same text, and in practice for no other of a list (FNV-1a). */
function textMark(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36).padStart(6, '0').slice(-6);
}

/** A slug of at most 48 characters that stands for a name in any script: what it cannot show goes into a mark. */
export function nameSlug(name: string): string {
  const plain = slug(name);
  const isWhole = plain !== '' && plain.length <= maxLength && !/\p{L}/u.test(unshown(name));
  if (isWhole) return plain;
  return [plain.slice(0, maxLength - 7).replace(/-$/, ''), textMark(name)].filter((part) => part !== '').join('-');
}

/** What of a name no slug shows. */
const unshown = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[a-z0-9ßøæœłđðþı]/g, '');

/**
 * An id per thing: its slug, and where several have the same slug that slug with a mark of what else is known of each, so that ids do not
 * depend on the order of a list.
 */
export function distinctIds(things: readonly { slug: string; distinction: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { slug: id } of things) counts.set(id, (counts.get(id) ?? 0) + 1);
  return things.map(({ slug: id, distinction }) => ((counts.get(id) ?? 0) > 1 ? `${id}-${textMark(distinction)}` : id));
}
