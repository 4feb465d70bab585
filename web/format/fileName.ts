/** A name for a downloaded file: lower case letters, digits and hyphens only. */
export function fileName(parts: string[], extension: string): string {
  const slug = parts
    .join('-')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${slug}.${extension}`;
}
