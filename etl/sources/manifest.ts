import { createHash } from 'node:crypto';
import { z } from 'zod';
import { inBothLanguages } from '#definitions/localText.ts';
import { EtlError } from '#readers/errors.ts';
import { sourceRoles } from './expectedFiles.ts';

export const manifestName = 'manifest.json';

/** In both languages, or one text for both. */
const localTextSchema = z.union([
  z.strictObject({ nl: z.string(), en: z.string() }),
  z.string().transform(inBothLanguages),
]);

/** Also on Windows, where a backslash divides folders. */
function staysBelow(path: string): boolean {
  if (/^[\\/]|^[a-z]:|\0/i.test(path)) return false;
  return !path.split(/[\\/]/).includes('..');
}

const fileSchema = z.strictObject({
  role: z.enum(sourceRoles),
  /** Relative to the manifest, and below it. */
  path: z.string().min(1).refine(staysBelow, 'must be a path below the folder of the manifest'),
  title: localTextSchema,
  url: z.string(),
  licence: z.string(),
  attribution: z.string(),
  /** Year, month or day the facts are about, e.g. 2024 or 2021-08. */
  referenceDate: z.string(),
  note: localTextSchema.default(inBothLanguages('')),
  /** Of the file's bytes; a file that differs is refused. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
});

const manifestSchema = z.strictObject({
  municipality: z.strictObject({ code: z.string().regex(/^GM\d{4}$/, 'must look like GM0392'), name: z.string() }),
  /** How many areas there should be; a load that finds other numbers is refused. */
  expected: z
    .strictObject({ buurten: z.int().positive(), wijken: z.int().positive(), stadsdelen: z.int().nonnegative() })
    .optional(),
  /** false: nobody is taken by ferry. */
  ferries: z.boolean().optional(),
  files: z.array(fileSchema).min(1),
});

/** What a snapshot holds: per file its place in the load, origin, licence, date and hash. */
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

/** @throws EtlError when it is not JSON, lacks a field, or names a role twice */
export function parseManifest(text: string, file: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new EtlError('is not valid JSON', { file }, { cause });
  }
  const result = manifestSchema.safeParse(content);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new EtlError(`${issue.path.join('.')}: ${issue.message}`, { file });
  }
  const roles = result.data.files.map(({ role }) => role);
  const twice = roles.find((role, i) => roles.indexOf(role) !== i);
  if (twice) throw new EtlError(`names the role "${twice}" twice`, { file });
  return result.data;
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
