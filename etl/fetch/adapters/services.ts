import { EtlError } from '#readers/errors.ts';
import { FetchError } from '../fetchError.ts';
import type { SourceAccess } from '../sourceAccess.ts';

/** One of the services that give the same thing. */
export interface Service<T> {
  /** As planners are told of it. */
  name: string;
  fetch(): Promise<T>;
}

/**
 * From the first service that gives it. Which did not, and why, goes into the remarks.
 * @param what is asked for, as it stands in a sentence: "buurten of 2024"
 * @throws FetchError with the reason of each, `absent` when no service has it; EtlError when what they have cannot be read
 */
export async function firstService<T>(access: SourceAccess, what: string, services: Service<T>[]): Promise<T> {
  const errors: EtlError[] = [];
  for (const [i, service] of services.entries()) {
    try {
      const fetched = await service.fetch();
      if (errors.length > 0) access.remarks.push(`${what} are from ${service.name}: ${joined(errors)}`);
      return fetched;
    } catch (error) {
      const isLast = i === services.length - 1;
      if (!(error instanceof EtlError) || isFinal(error)) throw error;
      errors.push(error);
      if (isLast) throw ofAll(what, errors);
    }
  }
  throw new EtlError(`nobody was asked for ${what}`);
}

/** Another service has the same disk. */
const isFinal = (error: EtlError): boolean => error instanceof FetchError && error.failure === 'disk-full';

const joined = (errors: EtlError[]): string => errors.map(({ message }) => message).join('; ');

function ofAll(what: string, errors: EtlError[]): EtlError {
  const cause = errors[0];
  const reason = `no source gives ${what}: ${joined(errors)}`;
  const fetchErrors = errors.filter((error) => error instanceof FetchError);
  const [first] = fetchErrors;
  // What the sources have and the readers cannot read may be had of another year.
  const isWithout = errors.every((error) => !(error instanceof FetchError) || error.failure === 'absent');
  if (isWithout && fetchErrors.length < errors.length) return new EtlError(reason, {}, { cause });
  const failure = fetchErrors.every((error) => error.failure === first.failure) ? first.failure : 'failing';
  return new FetchError(failure, '', reason, { cause, hosts: fetchErrors.flatMap(({ hosts }) => hosts) });
}
