/** The saved scenario that the page started from, in the address of the page. */
export interface SavedReference {
  id: string;
  /** What the page's own scenario is based on; null: whichever the server has, which is then opened. */
  version: number | null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `scenario=<id>` opens what is saved; `scenario=<id>,<version>` says what the rest of the address is based on. */
export function parseSavedReference(text: string): SavedReference | null {
  const [id, version] = text.split(',');
  if (!uuid.test(id)) return null;
  return { id: id.toLowerCase(), version: /^[1-9]\d{0,8}$/.test(version ?? '') ? Number(version) : null };
}

export const formatSavedReference = ({ id, version }: SavedReference): string =>
  version === null ? id : `${id},${version}`;
