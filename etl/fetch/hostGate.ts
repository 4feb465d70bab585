/** Lets so many at once through per host, in the order of asking. */
export function createHostGate(atOncePerHost: number): <T>(host: string, ask: () => Promise<T>) => Promise<T> {
  const gates = new Map<string, { underWay: number; waiting: (() => void)[] }>();
  return async (host, ask) => {
    const gate = gates.get(host) ?? { underWay: 0, waiting: [] };
    gates.set(host, gate);
    if (gate.underWay >= atOncePerHost) await new Promise<void>((enter) => gate.waiting.push(enter));
    else gate.underWay++;
    try {
      return await ask();
    } finally {
      const next = gate.waiting.shift();
      // The place goes to the next one as it is, so that nobody comes in between.
      if (next) next();
      else gate.underWay--;
    }
  };
}
