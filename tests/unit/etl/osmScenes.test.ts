import { describe, expect, it } from 'vitest';
import { decodeNetwork } from '#network/codec.ts';
import { lonLatToRd } from '#network/rd.ts';
import { withoutFerries } from '#etl/steps/ferries.ts';
import { streetRemarks, streetWarnings } from '#etl/checks/streetRemarks.ts';
import { streetFacts } from '#etl/steps/streetFacts.ts';
import { houseAt, loadStreets, nodeAt, streetsAlong } from '#tests/scenes/streetScene.ts';
import { lonLat } from '#tests/scenes/smallMunicipality.ts';
import type { LoadedStreets } from '#tests/scenes/streetScene.ts';
import type { ScenePbf } from '#tests/scenes/osmPbfFile.ts';

const residential = { highway: 'residential' };
const house = (east: number): [number, number] => [east, 510];
const walked = (streets: LoadedStreets, from: number, to: number) => streets.metres('foot', house(from), house(to));
const factsOf = ({ extract, edges, networks, demand }: LoadedStreets) =>
  streetFacts(extract.ways, edges, networks, demand.points);

function withNodes(scene: ScenePbf, ...nodes: ScenePbf['nodes']): ScenePbf {
  const ids = new Set(nodes.map(({ id }) => id));
  return { ...scene, nodes: [...scene.nodes.filter(({ id }) => !ids.has(id)), ...nodes] };
}

describe('two streets that are not joined', () => {
  const scene = withNodes(
    streetsAlong({ id: 1, from: 200, to: 1200, tags: residential }, { id: 2, from: 1300, to: 1900, tags: residential }),
    ...[1100, 1350, 1500, 1800].map((east) => houseAt(east, '1')),
  );
  const streets = loadStreets(scene);

  it('are both kept, so that a home reaches the counter on its own', () => {
    expect(walked(streets, 1100, 1700)).toBeNull();
    expect(walked(streets, 1350, 1700)).toBeCloseTo(370, -1);
    expect(walked(streets, 1500, 1700)).toBeCloseTo(220, -1);
    expect(walked(streets, 1800, 1700)).toBeCloseTo(120, -1);
  });

  it('have no way between them, however near a home is to the other', () => {
    expect(walked(streets, 1100, 300)).toBeCloseTo(820, -1);
    for (const east of [1350, 1500, 1800]) expect(walked(streets, east, 300)).toBeNull();
  });

  it('are told per mode, with a warning that many cannot reach the largest', () => {
    const facts = factsOf(streets);
    expect(facts.parts.foot).toEqual([
      { streetMetres: 1000, addresses: 1 },
      { streetMetres: 600, addresses: 3 },
    ]);
    expect(streetRemarks(facts).join()).toMatch(/foot: .*1 addresses lie on the largest, 3 on 0\.6 km/);
    expect(streetWarnings(facts)).toHaveLength(3);
    expect(streetWarnings(facts)[0]).toMatch(/only 25\.0% of the addresses/);
  });

  it('are joined by a ferry in its time, which nobody else joins', () => {
    const ferry = { id: 3, refs: [1120, 1130], tags: { route: 'ferry', foot: 'yes', duration: '00:06' } };
    const withFerry = loadStreets({ ...scene, ways: [...scene.ways, ferry] });
    // 100 + 6 minutes and 10 of waiting at 5 km/h + 400.
    expect(walked(withFerry, 1100, 1700)).toBeCloseTo(110 + (16 / 60) * 5000 + 410, -1);
    expect(withFerry.metres('bicycle', house(1100), house(1700))).toBeNull();
    expect(withFerry.metres('foot', [1240, 500], house(1100))).toBeCloseTo(40 + 110, -1);
    expect(factsOf(withFerry)).toMatchObject({ ferries: 1, ferriesWithoutDuration: 0 });
    const { ways } = withoutFerries(withFerry.extract);
    expect(ways).toEqual(streets.extract.ways);
    expect(streetRemarks({ ...factsOf(streets), withoutFerries: true }).join()).toMatch(/ferries were left out/);
  });
});

it('the streets of the municipality stay beside a larger neighbour in the same file', () => {
  const grid: ScenePbf = { nodes: [], ways: [] };
  for (let i = 0; i < 36; i++) grid.nodes.push(nodeAt(4000 + 100 * (i % 6), 300 + 100 * Math.floor(i / 6), 10_001 + i));
  for (let i = 0; i < 6; i++) {
    const row = Array.from({ length: 6 }, (_, k) => 10_001 + 6 * i + k);
    const column = Array.from({ length: 6 }, (_, k) => 10_001 + i + 6 * k);
    grid.ways.push({ id: 500 + i, refs: row, tags: residential }, { id: 600 + i, refs: column, tags: residential });
  }
  const own = streetsAlong({ id: 1, from: 50, to: 1950, tags: residential });
  const houses = Array.from({ length: 19 }, (_, i) => houseAt(100 + 100 * i, String(i)));
  const streets = loadStreets({ nodes: [...own.nodes, ...houses, ...grid.nodes], ways: [...own.ways, ...grid.ways] });
  expect(factsOf(streets).parts.foot.find(({ streetMetres }) => streetMetres === 1900)?.addresses).toBe(19);
  expect(factsOf(streets).notConnectedAddresses).toEqual({ foot: 0, 'foot-step-free': 0, bicycle: 0 });
});

describe('a street file as people have them', () => {
  const own = streetsAlong({ id: 1, from: 50, to: 1950, tags: residential });
  const far = [nodeAt(100, 500, 901), { id: 902, lon: -1.43, lat: 55 }];

  it('keeps to the municipality when a ferry goes to another country', () => {
    const ferry = { id: 90, refs: [1005, 901, 902], tags: { route: 'ferry', foot: 'yes' } };
    const { extract } = loadStreets(withNodes({ ...own, ways: [...own.ways, ferry] }, ...far, houseAt(500, '1')));
    expect(extract.ways.map(({ id }) => id)).toEqual([1]);
    expect(Math.max(...extract.lat)).toBeLessThan(52.4);
  });

  it('counts what two extracts have in common once', () => {
    const scene = withNodes(own, houseAt(500, '1'), houseAt(700, '3'));
    const { edges, demand } = loadStreets({
      nodes: [...scene.nodes, ...scene.nodes],
      ways: [...scene.ways, ...scene.ways],
    });
    expect(edges).toHaveLength(1);
    expect(demand.points.reduce((sum, { addressCount }) => sum + addressCount, 0)).toBe(2);
  });

  it('counts every number of a list, and an address that a shop repeats once', () => {
    const street = { 'addr:street': 'Dorpsstraat' };
    const scene = withNodes(
      own,
      houseAt(500, '1;3;5;7'),
      houseAt(600, ''),
      houseAt(700, '9', 1, street),
      houseAt(720, '9', 2, { ...street, shop: 'bakery' }),
      houseAt(900, '11', 3, street),
      houseAt(900, '11', 4, { shop: 'books' }),
      houseAt(1500, '9', 6, street),
    );
    const { demand } = loadStreets(scene);
    // Dorpsstraat 9 at 1500 m is 800 m off: another village's.
    expect(demand.points.reduce((sum, { addressCount }) => sum + addressCount, 0)).toBe(4 + 1 + 1 + 1);
  });

  describe('with addresses on outlines of buildings', () => {
    const dorpsstraat = { 'addr:street': 'Dorpsstraat' };
    /** 20 m by 20 m, its south side 10 m north of the street; `way` is its id, and its corners have ids after it. */
    const outlineAt = (east: number, way: number, tags: Record<string, string>): Pick<ScenePbf, 'nodes' | 'ways'> => {
      const corners = [
        [0, 0],
        [20, 0],
        [20, 20],
        [0, 20],
      ].map(([x, y], i) => nodeAt(east + x, 510 + y, way * 10 + i));
      const ids = corners.map(({ id }) => id);
      return { nodes: corners, ways: [{ id: way, refs: [...ids, ids[0]], tags }] };
    };
    const withOutlines = (outlines: Pick<ScenePbf, 'nodes' | 'ways'>[], ...nodes: ScenePbf['nodes']): ScenePbf => {
      const scene = withNodes(own, ...outlines.flatMap((outline) => outline.nodes), ...nodes);
      return { ...scene, ways: [...scene.ways, ...outlines.flatMap(({ ways }) => ways)] };
    };
    const addresses = ({ demand }: LoadedStreets) =>
      demand.points.reduce((sum, { addressCount }) => sum + addressCount, 0);
    const building = (number: string, tags: Record<string, string> = dorpsstraat) => ({
      ...{ building: 'yes', 'addr:housenumber': number },
      ...tags,
    });

    it.each([false, true])(
      'counts each in the middle of its outline (places stand on the ways: %s)',
      (locationsOnWays) => {
        const streets = loadStreets(
          withOutlines([outlineAt(500, 800, building('2;4')), outlineAt(900, 801, building('6'))]),
          {
            locationsOnWays,
          },
        );
        expect(addresses(streets)).toBe(3);
        const { lon, lat } = lonLat(510, 520);
        const [xMetres, yMetres] = lonLatToRd(lon, lat);
        const [point] = streets.demand.points;
        expect(Math.hypot(point.xDm / 10 - xMetres, point.yDm / 10 - yMetres)).toBeLessThan(1);
      },
    );

    it('counts once what stands on the outline and on a node in it, or on an outline that is met twice', () => {
      const outlines = [outlineAt(500, 800, building('2')), outlineAt(500, 800, building('2'))];
      expect(addresses(loadStreets(withOutlines(outlines, houseAt(510, '2', 1))))).toBe(1);
      expect(addresses(loadStreets(withOutlines(outlines)))).toBe(1);
      const shop = houseAt(510, '2', 1, { shop: 'books', 'addr:postcode': '1234AB' });
      expect(addresses(loadStreets(withOutlines(outlines, shop)))).toBe(1);
    });

    it('counts both where one number stands at a corner in two streets', () => {
      const node = houseAt(530, '2', 1, { 'addr:street': 'Kerkstraat' });
      expect(addresses(loadStreets(withOutlines([outlineAt(500, 800, building('2'))], node)))).toBe(2);
    });

    it('takes the address of a building with a courtyard from its relation', () => {
      const [outer, inner] = [outlineAt(500, 800, {}), outlineAt(505, 801, {})];
      const relation = {
        id: 1,
        tags: { type: 'multipolygon', ...building('8') },
        members: [
          { way: 800, role: 'outer' },
          { way: 801, role: 'inner' },
        ],
      };
      const scene = { ...withOutlines([outer, inner]), relations: [relation] };
      expect(addresses(loadStreets(scene))).toBe(1);
      expect(addresses(loadStreets({ ...scene, relations: [relation, relation] }))).toBe(1);
    });
  });

  it('says when it knows no exceptions for cyclists', () => {
    const oneWay = streetsAlong({ id: 1, from: 50, to: 1950, tags: { ...residential, oneway: 'yes' } });
    const facts = factsOf(loadStreets(withNodes(oneWay, houseAt(500, '1'))));
    expect(facts).toMatchObject({ oneWayStreets: 1, openToCyclistsBothWays: 0 });
    expect(streetRemarks(facts).join()).toMatch(/none of its 1 one-way streets.*reach by bicycle is understated/);
    const tags = {
      ...residential,
      oneway: 'yes',
      'cycleway:left': 'opposite_lane',
      'access:conditional': 'no @ (22:00-6:00)',
    };
    const excepted = factsOf(
      loadStreets(withNodes(streetsAlong({ id: 1, from: 50, to: 1950, tags }), houseAt(500, '1'))),
    );
    expect(excepted).toMatchObject({ oneWayStreets: 1, openToCyclistsBothWays: 1, conditionalWays: 1 });
    expect(streetRemarks(excepted).join()).not.toMatch(/understated/);
  });
});

describe('what lies in the way', () => {
  it('is walked along when it is a platform in the pavement', () => {
    const streets = loadStreets(
      withNodes(
        streetsAlong(
          { id: 1, from: 200, to: 900, tags: residential },
          { id: 2, from: 900, to: 1000, tags: { highway: 'platform', public_transport: 'platform', bus: 'yes' } },
          { id: 3, from: 1000, to: 1300, tags: { highway: 'footway' } },
          { id: 4, from: 1300, to: 1900, tags: residential },
        ),
        houseAt(300, '1'),
        houseAt(800, '2'),
      ),
    );
    expect(walked(streets, 300, 1600)).toBeCloseTo(1320, -1);
    expect(walked(streets, 800, 1600)).toBeCloseTo(820, -1);
  });

  const gate = (tags: Record<string, string>, wayRound: boolean) => {
    const scene = streetsAlong({ id: 1, from: 200, to: 1900, tags: { highway: 'path' } });
    const round = { id: 71, refs: [1095, 7001, 7002, 1105], tags: { highway: 'path' } };
    return loadStreets(
      withNodes(
        { ...scene, ways: wayRound ? [...scene.ways, round] : scene.ways },
        nodeAt(1000, 500, 1100, tags),
        nodeAt(950, 800, 7001),
        nodeAt(1050, 800, 7002),
        houseAt(800, '1'),
        houseAt(1200, '2'),
      ),
    );
  };
  const locked = { barrier: 'gate', access: 'private', locked: 'yes' };

  it('is gone round when it is a locked private gate', () => {
    expect(walked(gate(locked, true), 800, 1200)).toBeCloseTo(1020, -1);
    expect(walked(gate({ barrier: 'gate' }, true), 800, 1200)).toBeCloseTo(420, -1);
  });

  it('is the end of the way where there is no way round', () => {
    expect(walked(gate(locked, false), 800, 1200)).toBeNull();
    const stile = gate({ barrier: 'stile' }, false);
    expect(walked(stile, 800, 1200)).toBeCloseTo(420, -1);
    expect(stile.metres('foot-step-free', house(800), house(1200))).toBeNull();
  });

  const square = (isRelation: boolean): ScenePbf => {
    const scene = streetsAlong(
      { id: 1, from: 200, to: 900, tags: { highway: 'pedestrian' } },
      { id: 2, from: 1000, to: 1900, tags: { highway: 'pedestrian' } },
    );
    const corners = [
      ...[nodeAt(910, 564, 7001), nodeAt(990, 564, 7002)],
      ...[nodeAt(990, 436, 7003), nodeAt(910, 436, 7004)],
    ];
    const refs = [1090, 7001, 7002, 1100, 7003, 7004, 1090];
    const tags = { highway: 'pedestrian', area: 'yes' };
    return {
      nodes: [...scene.nodes, ...corners, houseAt(300, '1'), houseAt(800, '2')],
      ways: [...scene.ways, { id: 70, refs, ...(isRelation ? {} : { tags }) }],
      relations: isRelation
        ? [{ id: 1, tags: { type: 'multipolygon', ...tags }, members: [{ way: 70, role: 'outer' }] }]
        : [],
    };
  };

  it.each([true, false])('is gone round along its edge when it is a square (a relation: %s)', (isRelation) => {
    const streets = loadStreets(square(isRelation));
    const roundMetres = 2 * Math.hypot(10, 64) + 80;
    expect(walked(streets, 300, 1600)).toBeCloseTo(600 + roundMetres + 600 + 20, -1);
    expect(walked(streets, 800, 1600)).toBeCloseTo(100 + roundMetres + 600 + 20, -1);
  });

  it('is not crossed by the leg to a street when it is water', () => {
    const scene = streetsAlong({ id: 1, from: 200, to: 1900, tags: residential });
    const quay = { id: 2, refs: [1020, 8001, 8002], tags: residential };
    const canal = { id: 3, refs: [8003, 8004], tags: { waterway: 'canal' } };
    const streets = loadStreets(
      withNodes(
        { ...scene, ways: [...scene.ways, quay, canal] },
        ...[nodeAt(200, 560, 8001), nodeAt(1900, 560, 8002), nodeAt(300, 520, 8003), nodeAt(1950, 520, 8004)],
        nodeAt(1000, 525, 1, { 'addr:housenumber': '1' }),
      ),
    );
    const { bytes = new Uint8Array() } = streets.networks.get('foot') ?? {};
    expect(decodeNetwork(bytes).demandConnectorDm[0]).toBeCloseTo(350, -1);
    expect(streets.metres('foot', [1000, 525], [1000, 505])).toBeGreaterThan(1600);
  });
});
