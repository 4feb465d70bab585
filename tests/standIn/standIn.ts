import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sourceConfig } from '#etl/fetch/sourceConfig.ts';
import type { SourceAddresses, SourceConfig } from '#etl/fetch/sourceConfig.ts';
import type { StandInAnswer, StandInOptions } from './standInAnswer.ts';
import { answerFeatures, answerWfs } from './standInFeatures.ts';
import { answerFile, answerOverpass } from './standInFiles.ts';
import { answerOdata } from './standInOdata.ts';
import type { StandInScene } from './standInScene.ts';

export type ServiceName = keyof SourceAddresses;

/** What goes wrong instead: gets the answer that was due. */
export type Fault = (due: StandInAnswer, response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

export interface StandIn {
  /** Its addresses, allowed as private ones, with waits of milliseconds. */
  config(manners?: Partial<SourceConfig['manners']>): SourceConfig;
  /** @param times how many answers go wrong */
  misbehave(service: ServiceName, fault: Fault, times?: number): void;
  behave(): void;
  /** What was asked, in order: service, path with query, and the headers. */
  readonly asked: { service: ServiceName; url: string; headers: IncomingMessage['headers'] }[];
  /** How many requests were under way at once at most. */
  readonly mostAtOnce: number;
  readonly host: string;
  stop(): Promise<void>;
}

const services: Record<string, ServiceName> = {
  features: 'areaFeatures',
  wfs: 'areaWfs',
  v4: 'statlineV4',
  v3: 'statlineV3',
  osm: 'streets',
  overpass: 'overpass',
  bag: 'homes',
  'country.osm.pbf': 'streetsOfCountry',
  'country.gpkg': 'homesOfCountry',
};

/** The public sources on a port of this machine, as they answer, and as badly as they are told to. */
export async function startStandIn(scenes: StandInScene[], options: StandInOptions = {}): Promise<StandIn> {
  const faults = new Map<ServiceName, { fault: Fault; times: number }>();
  const asked: StandIn['asked'] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand.in');
    const [, first] = url.pathname.split('/');
    const service = services[first] as ServiceName | undefined;
    if (!service) return void response.writeHead(404).end();
    asked.push({ service, url: request.url ?? '', headers: request.headers });
    mostAtOnce = Math.max(mostAtOnce, ++underWay);
    response.on('close', () => underWay--);
    const due = answerOf(service, url, request, scenes, options);
    const wrong = faults.get(service);
    if (!wrong || wrong.times === 0) return send(due, response);
    wrong.times--;
    void wrong.fault(due, response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const at = (path: string) => `http://${host}/${path}`;
  return {
    config: (manners = {}) =>
      sourceConfig({
        addresses: {
          ...{
            areaFeatures: at('features/<year>'),
            areaWfs: at('wfs/<year>'),
            overpass: at('overpass'),
            homes: at('bag'),
            streetsOfCountry: at('country.osm.pbf'),
            homesOfCountry: at('country.gpkg'),
          },
          ...{ statlineV4: at('v4/<table>'), statlineV3: at('v3/<table>'), streets: at('osm/<province>.osm.pbf') },
        },
        privateHosts: [host],
        contact: 'loket@example.org',
        manners: { firstWaitMs: 1, longestWaitMs: 2000, idleMs: 2000, tries: 3, freshHours: 0, ...manners },
      }),
    misbehave: (service, fault, times = Infinity) => void faults.set(service, { fault, times }),
    behave: () => faults.clear(),
    asked,
    get mostAtOnce() {
      return mostAtOnce;
    },
    host,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerOf(
  service: ServiceName,
  url: URL,
  request: IncomingMessage,
  scenes: StandInScene[],
  options: StandInOptions,
): StandInAnswer {
  const [, , what = ''] = url.pathname.split('/');
  switch (service) {
    case 'areaFeatures':
      return answerFeatures(
        url,
        scenes.filter(({ year }) => year === what),
        options,
      );
    case 'areaWfs':
      return answerWfs(
        url,
        scenes.filter(({ year }) => year === what),
        options,
        ({ buurten, wijken, gemeenten }, typeName) =>
          ({ 'wijkenbuurten:buurten': buurten, 'wijkenbuurten:wijken': wijken })[typeName] ?? gemeenten,
      );
    case 'homes':
      return answerWfs(url, scenes, options, ({ homes }) => homes);
    case 'statlineV4':
    case 'statlineV3':
      return answerOdata(url, scenesOfTable(scenes, what), service, options);
    case 'streets':
      return answerFile(streetsOf(scenes.filter(({ province }) => what.startsWith(province))), request);
    case 'streetsOfCountry':
      return answerFile(options.country?.streets, request);
    case 'homesOfCountry':
      return answerFile(options.country?.homes, request);
    case 'overpass':
      return answerOverpass(scenes);
  }
}

/** Of all scenes of a province; undefined where there are none. */
function streetsOf(scenes: StandInScene[]): Buffer | undefined {
  const files = [...new Set(scenes.map(({ streets }) => streets))];
  return files.length > 1 ? Buffer.concat(files) : files[0];
}

/** Each scene with the figures that it has in a table, if any. */
const scenesOfTable = (scenes: StandInScene[], table: string): StandInScene[] =>
  scenes.flatMap((scene) => {
    const figures = table === scene.table ? scene.figures : table === '83765NED' ? scene.olderFigures : null;
    return figures ? [{ ...scene, figures }] : [];
  });

function send({ status, headers, body }: StandInAnswer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) }).end(body);
}
