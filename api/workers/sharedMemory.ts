type NumberArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

const isNumberArray = (value: unknown): value is NumberArray =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/**
 * A copy whose arrays of numbers lie in memory that threads share: sent to another thread they are not copied once more. What was one
 * object stays one.
 * @param value of plain objects, lists, arrays of numbers and single values
 */
export function inSharedMemory<T>(value: T, copies = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known) return known as T;
  const copy = isNumberArray(value) ? sharedArray(value) : Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  if (!isNumberArray(value)) {
    for (const [key, part] of Object.entries(value)) Object.assign(copy, { [key]: inSharedMemory(part, copies) });
  }
  return copy as T;
}

/** What the arrays of numbers in `value` take, each memory once. @param value as `inSharedMemory` takes it */
export function sharedBytes(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0;
  seen.add(value);
  if (!isNumberArray(value))
    return Object.values(value).reduce((sum: number, part) => sum + sharedBytes(part, seen), 0);
  if (seen.has(value.buffer)) return 0;
  seen.add(value.buffer);
  return value.buffer.byteLength;
}

function sharedArray(array: NumberArray): NumberArray {
  const shared = new (array.constructor as new (buffer: SharedArrayBuffer) => NumberArray)(
    new SharedArrayBuffer(array.byteLength),
  );
  shared.set(array);
  return shared;
}
