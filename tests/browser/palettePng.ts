import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const colourCount = 256;

/** The points of a PNG, four bytes each, decoded by the browser. */
async function pointsOf(page: Page, png: Buffer): Promise<{ width: number; height: number; rgba: Buffer }> {
  const { width, height, base64 } = await page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let text = '';
    for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
    return { width: image.width, height: image.height, base64: btoa(text) };
  }, png.toString('base64'));
  return { width, height, rgba: Buffer.from(base64, 'base64') };
}

/** Five bits of each colour: what differs less looks the same in a small picture. */
const binOf = (rgba: Buffer, at: number) => ((rgba[at] >> 3) << 10) | ((rgba[at + 1] >> 3) << 5) | (rgba[at + 2] >> 3);

interface Bin {
  count: number;
  sum: [number, number, number];
}

function binsOf(rgba: Buffer): Map<number, Bin> {
  const bins = new Map<number, Bin>();
  for (let at = 0; at < rgba.length; at += 4) {
    const key = binOf(rgba, at);
    const bin = bins.get(key) ?? { count: 0, sum: [0, 0, 0] };
    bins.set(key, bin);
    bin.count++;
    for (let part = 0; part < 3; part++) bin.sum[part] += rgba[at + part];
  }
  return bins;
}

/** The commonest colours of a picture, and for each bin the nearest of them. */
function paletteOf(bins: Map<number, Bin>): { palette: number[][]; indexOf: Map<number, number> } {
  const mean = ({ count, sum }: Bin) => sum.map((part) => Math.round(part / count));
  const common = [...bins.values()].sort((a, b) => b.count - a.count).slice(0, colourCount);
  const palette = common.map(mean);
  const indexOf = new Map<number, number>();
  for (const [key, bin] of bins) {
    const colour = mean(bin);
    const distances = palette.map((known) => known.reduce((sum, part, i) => sum + (part - colour[i]) ** 2, 0));
    indexOf.set(key, distances.indexOf(Math.min(...distances)));
  }
  return { palette, indexOf };
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The same picture with at most 256 colours, which makes the file of a screen three times smaller (PNG, ISO 15948, colour type 3). */
export async function reducedPng(page: Page, png: Buffer): Promise<Buffer> {
  const { width, height, rgba } = await pointsOf(page, png);
  const { palette, indexOf } = paletteOf(binsOf(rgba));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  // A line is its filter, which is none, and an index per point.
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) lines[y * (width + 1) + x + 1] = indexOf.get(binOf(rgba, 4 * (y * width + x))) ?? 0;
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
