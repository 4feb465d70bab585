/** How linear RGB is seen with a kind of colour blindness at full severity (Machado, Oliveira & Fernandes 2009). */
const sights = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;
export type Sight = keyof typeof sights;

const linear = (byte: number) => (byte <= 10.31475 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);

function labOf(colour: string, sight: Sight): number[] {
  const rgb = [1, 3, 5].map((start) => linear(Number.parseInt(colour.slice(start, start + 2), 16)));
  const [r, g, b] = sights[sight].map((row) =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])),
  );
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE76 difference of the two colours that look most alike. */
export function smallestDifference(colours: readonly string[], sight: Sight): number {
  const labs = colours.map((colour) => labOf(colour, sight));
  const differences = labs.flatMap((a, i) =>
    labs.slice(i + 1).map((b) => Math.hypot(...a.map((value, k) => value - b[k]))),
  );
  return Math.min(...differences);
}
