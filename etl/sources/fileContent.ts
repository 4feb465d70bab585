import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { ByteSource } from '#readers/pbf/blobs.ts';

const windowBytes = 4 * 1024 * 1024;

/** The bytes of a file, read a few MB at a time: a street file may be larger than memory. */
export function fileContent(path: string): ByteSource {
  const byteCount = statSync(path).size;
  let held: Uint8Array = new Uint8Array(0);
  let heldFrom = 0;
  return {
    byteCount,
    read(offset, length) {
      const end = Math.min(offset + length, byteCount);
      if (offset < heldFrom || end > heldFrom + held.length) {
        held = readBytes(path, offset, Math.max(windowBytes, end - offset));
        heldFrom = offset;
      }
      return held.subarray(offset - heldFrom, end - heldFrom);
    },
  };
}

function readBytes(path: string, offset: number, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    // A buffer of its own: what was given out before may still be in use.
    const bytes = Buffer.alloc(length);
    let count = 0;
    for (let read = 1; read > 0 && count < length; count += read) {
      read = readSync(file, bytes, count, length - count, offset + count);
    }
    return bytes.subarray(0, count);
  } finally {
    closeSync(file);
  }
}

export function contentSha256(content: ByteSource): string {
  const hash = createHash('sha256');
  for (let offset = 0; offset < content.byteCount; offset += windowBytes)
    hash.update(content.read(offset, windowBytes));
  return hash.digest('hex');
}
