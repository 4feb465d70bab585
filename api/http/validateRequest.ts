import type { z } from 'zod';
import { ApiError } from './errors.ts';
import type { FieldError, ProblemKind } from './errors.ts';

const maxFieldErrors = 20;
const maxFieldsInDetail = 5;

/** The query of an address as fields with one value each. @throws ApiError where a field is given more than once */
export function readQuery(url: string): Record<string, string> {
  const start = url.indexOf('?');
  const fields = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [field, value] of new URLSearchParams(start === -1 ? '' : url.slice(start + 1))) {
    if (fields.has(field)) repeated.add(field);
    fields.set(field, value);
  }
  if (repeated.size > 0) {
    throw invalidRequest([...repeated].map((field) => ({ field, message: 'is given more than once' })));
  }
  return Object.fromEntries(fields);
}

/** Checks a part of a request. @throws ApiError of the given kind, with one entry per wrong field */
export function check<T extends z.ZodType>(schema: T, part: unknown, kind: ProblemKind = 'invalid-request') {
  const parsed = schema.safeParse(part, { reportInput: true });
  if (!parsed.success) throw invalidRequest(parsed.error.issues.flatMap(fieldErrors), kind);
  return parsed.data;
}

export function invalidRequest(errors: FieldError[], kind: ProblemKind = 'invalid-request'): ApiError {
  const named = errors.slice(0, maxFieldsInDetail).map(({ field, message }) => `${field} ${message}`.trim());
  const more = errors.length > maxFieldsInDetail ? `; and ${errors.length - maxFieldsInDetail} more` : '';
  return new ApiError(kind, `${named.join('; ')}${more}.`, { errors: errors.slice(0, maxFieldErrors) });
}

/** One entry per wrong field of an issue, in words for a person. */
export function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const field = issue.path.map(String).join('.') || 'body';
  if (issue.code === 'unrecognized_keys') {
    const parent = issue.path.length > 0 ? `${field}.` : '';
    return issue.keys.map((key) => ({ field: `${parent}${key}`.slice(0, 100), message: 'is not a known field' }));
  }
  return [{ field, message: issueMessage(issue) }];
}

function issueMessage(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `${issue.input === undefined ? 'is required, as' : 'must be'} one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${withArticle(issue.expected)}`;
    case 'too_small':
      return `must ${boundary(issue.origin)} at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `must ${boundary(issue.origin)} at most ${issue.maximum}${unitOf(issue.origin)}`;
    default:
      return issue.message;
  }
}

const boundary = (origin: string) => (origin === 'array' || origin === 'string' ? 'have' : 'be');

function unitOf(origin: string): string {
  if (origin === 'array') return ' entries';
  return origin === 'string' ? ' characters' : '';
}

function withArticle(expected: string): string {
  const word = expected === 'int' ? 'whole number' : expected;
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}
