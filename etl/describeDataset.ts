import type { StreetFacts } from '#definitions/streetFacts.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import {
  absentPeopleWarnings,
  addressRemarks,
  buurtRemarks,
  fractionRemarks,
  groupRemarks,
  unknownBuurtRemarks,
  wijkSumRemarks,
} from './checks/figureRemarks.ts';
import { streetRemarks, streetWarnings } from './checks/streetRemarks.ts';
import { landRemarks, partRemarks } from './checks/plausibility.ts';
import { wholeRemarks } from './checks/wholes.ts';
import type { DerivedDataset } from './deriveDataset.ts';
import type { Readings } from './readSources.ts';
import type { LoadReport, NetworkReport } from './report.ts';
import type { Sources } from './sources/openSources.ts';
import { addressNameRemarks } from './steps/addressGroups.ts';
import { addressesByArea } from './steps/insertAreas.ts';
import { streetFacts } from './steps/streetFacts.ts';

const squareMetresPerHectare = 10_000;

/** Counts, shares and remarks about a dataset, for the person who loads it. */
export function describeDataset(sources: Sources, readings: Readings, dataset: DerivedDataset): LoadReport {
  const { places, shapes, lands, values, facilities, edges, demand, tiles } = dataset;
  const count = (level: string) => places.filter((place) => place.level === level).length;
  const addressCounts = addressesByArea(places, demand.points);
  const streets: StreetFacts = {
    ...streetFacts(readings.extract.ways, edges, dataset.networks, demand.points),
    ...(!sources.ferries && { withoutFerries: true }),
  };
  const figureRemarks = [...partRemarks(places, readings.tables), ...landRemarks(places, lands, readings.tables)];
  return {
    isSnapshot: sources.isSnapshot,
    counts: {
      buurten: count('buurt'),
      wijken: count('wijk'),
      stadsdelen: count('stadsdeel'),
      addresses: addressCounts.get(sources.municipalityCode) ?? 0,
      addressesOutside: demand.outsideCount,
      demandPoints: demand.points.length,
      streetEdges: edges.length,
      facilities: facilities.length,
      baseTiles: tiles.length,
      baseTileBytes: tiles.reduce((sum, { mvtGzip }) => sum + mvtGzip.length, 0),
    },
    networks: networkReports(dataset),
    slivers: { count: shapes.sliverCount, hectares: shapes.sliverM2 / squareMetresPerHectare },
    streets,
    addresses: dataset.addresses.facts,
    warnings: [...absentPeopleWarnings(places, readings.tables), ...streetWarnings(streets)],
    remarks: [
      ...readings.remarks,
      ...addressNameRemarks(dataset.addresses),
      ...shapes.remarks,
      ...figureRemarks,
      ...buurtRemarks(places, addressCounts, readings.tables),
      ...addressRemarks(places, addressCounts, readings.tables),
      ...unknownBuurtRemarks(places, readings.tables),
      ...wijkSumRemarks(places, readings.tables),
      ...wholeRemarks(readings.tables),
      ...fractionRemarks(readings.tables),
      ...groupRemarks(values),
      ...streetRemarks(streets),
      ...(readings.extract.cutWays > 0
        ? [
            `${readings.extract.cutWays} ways run on beyond the streets that are kept (about 3 km around the municipality, or the edge of the street file) and were cut there`,
          ]
        : []),
      ...(facilities.length === 0 ? ['there are no facilities'] : []),
      ...(readings.stadsdelen ? [] : ['there is no list of stadsdelen; that level is left out']),
      ...(readings.basemap ? [] : ['there is no base map of water and green; only streets are drawn']),
    ],
  };
}

function networkReports({ networks, demand }: DerivedDataset): Record<NetworkMode, NetworkReport> {
  const all = demand.points.reduce((sum, { addressCount }) => sum + addressCount, 0);
  const reports = [...networks].map(
    ([mode, { nodeCount, edgeCount, bytes, connected }]): [NetworkMode, NetworkReport] => {
      const connectedAddresses = demand.points.reduce(
        (sum, { addressCount }, i) => sum + (connected[i] === 1 ? addressCount : 0),
        0,
      );
      return [
        mode,
        {
          nodes: nodeCount,
          edges: edgeCount,
          bytes: bytes.length,
          connectedAddresses,
          connectedShare: connectedAddresses / all,
        },
      ];
    },
  );
  return Object.fromEntries(reports) as Record<NetworkMode, NetworkReport>;
}
