import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { ownFileLimits } from '#definitions/ownData.ts';
import { ApiError } from './errors.ts';

/** A file that came with a request, in memory only. */
export interface UploadedFile {
  /** As the sender calls it, without a folder. */
  name: string;
  bytes: Buffer;
}

/** What an upload brings: the file, and JSON that is still to be checked. */
export interface Upload {
  file: UploadedFile;
  request: unknown;
}

const maxRequestBytes = 2 * 1024 * 1024;
/** Each takes its file's size in memory while it is answered. */
const maxAtOnce = 4;
const longestName = 150;

/** Reads `multipart/form-data` with the parts `file` and `request` into `request.body`. */
export function uploadBody(): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: {
      fileSize: ownFileLimits.bytes,
      files: 1,
      fields: 1,
      fieldSize: maxRequestBytes,
      parts: 2,
      headerPairs: 20,
    },
  }).single('file');
  let underWay = 0;
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) {
      throw new ApiError('unsupported-content', 'Send the file as multipart/form-data, in a part named file.', {
        headers: { Accept: 'multipart/form-data' },
      });
    }
    if (underWay >= maxAtOnce) {
      throw new ApiError('overloaded', 'Other files are being read. Try again in a few seconds.', {
        headers: { 'Retry-After': '5' },
      });
    }
    underWay++;
    response.once('close', () => underWay--);
    void read(request, response, (error: unknown) => {
      if (error) return next(uploadError(error));
      try {
        request.body = uploadOf(request);
        next();
      } catch (thrown) {
        next(thrown);
      }
    });
  };
}

function uploadOf(request: Request): Upload {
  const { file } = request;
  if (!file) throw new ApiError('invalid-request', 'There is no file in the part named file.');
  const { request: text } = request.body as { request?: string };
  try {
    return {
      file: { name: plainFileName(file.originalname), bytes: file.buffer },
      request: text === undefined || text === '' ? {} : JSON.parse(text),
    };
  } catch (cause) {
    throw new ApiError('malformed-json', 'The part named request could not be read as JSON.', { cause });
  }
}

function plainFileName(name: string): string {
  const bare = name
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}/gu, '')
    .trim();
  return bare.slice(-longestName) || 'file';
}

function uploadError(error: unknown): unknown {
  if (!(error instanceof multer.MulterError)) {
    return new ApiError('invalid-request', 'The upload could not be read to its end.', { cause: error });
  }
  if (error.code === 'LIMIT_FILE_SIZE' || error.code === 'LIMIT_FIELD_VALUE') {
    return new ApiError('body-too-large', `The file may be at most ${ownFileLimits.bytes / 1024 / 1024} MB.`);
  }
  return new ApiError('invalid-request', 'Send one file in a part named file, and JSON in a part named request.');
}
