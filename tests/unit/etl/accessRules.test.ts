import { describe, expect, it } from 'vitest';
import { exceptsCyclists, isConditional, modeDirections } from '#etl/steps/accessRules.ts';
import { nodePassage } from '#etl/steps/barrierNodes.ts';
import { crossingOf, durationMinutes } from '#etl/steps/ferries.ts';
import { houseNumbers } from '#readers/osm/addresses.ts';

const none = 0;
const forward = 1;
const backward = 2;
const both = 3;

describe('which modes may use a way', () => {
  it.each([
    ['motorway', none, none, none],
    ['motorway_link', none, none, none],
    ['trunk', none, none, none],
    ['trunk_link', none, none, none],
    ['busway', none, none, none],
    ['construction', none, none, none],
    ['primary', both, both, both],
    ['residential', both, both, both],
    ['service', both, both, both],
    ['cycleway', both, both, both],
    ['path', both, both, both],
    ['footway', both, both, none],
    ['pedestrian', both, both, none],
    ['steps', both, none, none],
  ])('%s', (highway, foot, stepFree, bicycle) => {
    expect(modeDirections({ highway })).toEqual({ foot, 'foot-step-free': stepFree, bicycle });
  });

  it.each([
    ['a cycleway closed to walkers', { highway: 'cycleway', foot: 'no' }, none, both],
    ['a trunk road with a footway', { highway: 'trunk', foot: 'designated' }, both, none],
    ['a footway open to cyclists', { highway: 'footway', bicycle: 'yes' }, both, both],
    ['a road closed to cyclists', { highway: 'primary', bicycle: 'no' }, both, none],
    ['a road where cyclists must use the path beside it', { highway: 'primary', bicycle: 'use_sidepath' }, both, none],
    ['a private road', { highway: 'service', access: 'private' }, none, none],
    ['a private road open to walkers', { highway: 'service', access: 'no', foot: 'permissive' }, both, none],
  ])('%s', (_name, tags, foot, bicycle) => {
    expect(modeDirections(tags)).toMatchObject({ foot, bicycle });
  });

  it.each([
    ['one-way traffic', { oneway: 'yes' }, both, forward],
    ['one-way against the order of the nodes', { oneway: '-1' }, both, backward],
    ['one-way traffic that cyclists may go against', { oneway: 'yes', 'oneway:bicycle': 'no' }, both, both],
    ['the older tag for the same', { oneway: 'yes', cycleway: 'opposite_lane' }, both, both],
    ['a cycle path for one direction', { 'oneway:bicycle': 'yes' }, both, forward],
    ['a roundabout', { junction: 'roundabout' }, both, forward],
    ['a roundabout for both directions', { junction: 'roundabout', oneway: 'no' }, both, both],
    ['one-way for walkers', { 'oneway:foot': 'yes' }, forward, both],
  ])('%s', (_name, tags, foot, bicycle) => {
    expect(modeDirections({ highway: 'residential', ...tags })).toEqual({ foot, 'foot-step-free': foot, bicycle });
  });
});

/** "tag=value, tag=value": on foot, without steps, by bicycle; as digits in the order of `Directions`. */
const tagTable = `
highway=primary, motorroad=yes | 000
highway=primary, motorroad=yes, foot=yes | 330
highway=primary, motorroad=no | 333
highway=trunk, bicycle=yes | 003
highway=motorway, access=yes | 000
highway=residential, vehicle=no | 330
highway=residential, vehicle=no, bicycle=yes | 333
highway=residential, vehicle=destination | 333
highway=residential, motor_vehicle=no | 333
highway=residential, access=no, vehicle=yes | 003
highway=residential, access=no | 000
highway=residential, access=no, bicycle=permissive | 003
highway=residential, access=destination | 333
highway=residential, access=customers | 333
highway=residential, access=private, foot=destination | 330
highway=residential, access=unheard_of | 333
highway=service, access=emergency | 000
highway=service, emergency=yes | 333
highway=service, access=permit | 000
highway=service, access=delivery | 000
highway=track, access=agricultural | 000
highway=track, access=agricultural;forestry | 000
highway=track, access=forestry, foot=yes | 330
highway=track, vehicle=agricultural, bicycle=yes | 333
highway=path, access=no, foot=yes;designated | 330
highway=path, access=private;customers | 333
highway=path, bicycle=dismount | 330
highway=path, foot=use_sidepath | 003
highway=secondary, bicycle=use_sidepath, foot=use_sidepath | 000
highway=secondary, bicycle=optional_sidepath | 333
highway=footway, access=yes | 330
highway=footway, bicycle=designated | 333
highway=pedestrian, area=yes | 330
highway=platform | 330
highway=platform, foot=yes | 330
highway=platform, access=no | 000
railway=platform | 330
public_transport=platform | 330
man_made=pier | 330
man_made=pier, bicycle=yes | 333
highway=elevator | 330
highway=elevator, wheelchair=yes | 330
highway=elevator, wheelchair=no | 300
highway=elevator, access=private | 000
highway=no | 000
highway=disused | 000
highway=dismantled | 000
highway=emergency_bay | 000
highway=construction, construction=residential, foot=yes | 000
highway=proposed, proposed=path, access=yes | 000
highway=residental | 000
highway=raceway, foot=yes | 000
highway=ladder | 300
highway=bridleway | 330
highway=bridleway, bicycle=yes | 333
highway=corridor | 330
highway=footway, wheelchair=no | 300
highway=path, wheelchair=limited | 333
highway=steps, ramp:wheelchair=yes | 330
highway=steps, ramp:bicycle=yes | 300
highway=steps, conveying=forward | 100
highway=steps, conveying=backward | 200
highway=steps, conveying=reversible | 300
highway=footway, conveying=forward | 110
highway=residential, oneway=1 | 331
highway=residential, oneway=true | 331
highway=residential, oneway=reverse | 332
highway=residential, oneway=no | 333
highway=residential, oneway=yes, oneway:bicycle=no | 333
highway=residential, oneway=yes, oneway:bicycle=-1 | 332
highway=residential, oneway=yes, cycleway=opposite | 333
highway=residential, oneway=yes, cycleway=opposite_track | 333
highway=residential, oneway=yes, cycleway:left=opposite_lane | 333
highway=residential, oneway=yes, cycleway:right=opposite_share_busway | 333
highway=residential, oneway=yes, cycleway:both=opposite_lane | 333
highway=residential, oneway=yes, cycleway:left=lane, cycleway:left:oneway=-1 | 333
highway=residential, oneway=yes, cycleway:left=separate, cycleway:left:oneway=-1 | 331
highway=residential, oneway=yes, cycleway:right=lane | 331
highway=residential, oneway=yes, cycleway:both=track, cycleway:both:oneway=no | 333
highway=residential, oneway=yes, bicycle:backward=yes | 333
highway=residential, vehicle:backward=no | 331
highway=residential, vehicle:backward=no, bicycle:backward=yes | 333
highway=secondary, oneway=yes, cycleway:right=track, cycleway:right:oneway=no | 333
highway=residential, oneway=-1, cycleway:left=lane, cycleway:left:oneway=-1 | 332
highway=residential, junction=roundabout | 331
highway=residential, junction=circular | 331
highway=cycleway, junction=roundabout, oneway:bicycle=no | 333
highway=residential, foot:backward=no | 113
route=ferry | 000
route=ferry, foot=yes | 330
route=ferry, foot=yes, bicycle=yes | 333
route=ferry, foot=designated, wheelchair=no | 300
route=ferry, motor_vehicle=yes, access=yes | 000
building=yes | 000
`;

describe('what tags say of walkers, of those who cannot use steps, and of cyclists', () => {
  const rows = tagTable
    .trim()
    .split('\n')
    .map((row) => row.split(' | '));
  it.each(rows)('%s: %s', (written, digits) => {
    const tags = Object.fromEntries(written.split(', ').map((tag) => tag.split('=') as [string, string]));
    const { foot, bicycle, 'foot-step-free': stepFree } = modeDirections(tags);
    expect([foot, stepFree, bicycle].join('')).toBe(digits);
  });

  it('knows every way of saying that cyclists are excepted', () => {
    const oneway = { highway: 'residential', oneway: 'yes' };
    expect(exceptsCyclists(oneway)).toBe(false);
    expect(exceptsCyclists({ ...oneway, cycleway: 'lane' })).toBe(false);
    expect(exceptsCyclists({ ...oneway, 'oneway:bicycle': 'no' })).toBe(true);
    expect(exceptsCyclists({ ...oneway, 'cycleway:left': 'opposite_lane' })).toBe(true);
  });

  it('does not guess what holds at some times only', () => {
    const tags = { highway: 'pedestrian', 'bicycle:conditional': 'yes @ (18:00-11:00)' };
    expect(modeDirections(tags).bicycle).toBe(none);
    expect(isConditional(tags)).toBe(true);
    expect(isConditional({ highway: 'pedestrian' })).toBe(false);
  });
});

describe('who passes a node', () => {
  it.each([
    [{ barrier: 'bollard' }, true, true, true],
    [{ barrier: 'gate' }, true, true, true],
    [{ barrier: 'gate', access: 'private', locked: 'yes' }, false, false, false],
    [{ barrier: 'gate', access: 'private' }, false, false, false],
    [{ barrier: 'gate', locked: 'yes' }, false, false, false],
    [{ barrier: 'gate', locked: 'yes', foot: 'yes' }, true, true, false],
    [{ barrier: 'gate', access: 'no', foot: 'permissive', bicycle: 'yes' }, true, true, true],
    [{ barrier: 'swing_gate', vehicle: 'no' }, true, true, false],
    [{ barrier: 'lift_gate', motor_vehicle: 'private' }, true, true, true],
    [{ barrier: 'stile' }, true, false, false],
    [{ barrier: 'stile', bicycle: 'yes' }, true, false, true],
    [{ barrier: 'kissing_gate' }, true, false, false],
    [{ barrier: 'kissing_gate', wheelchair: 'yes' }, true, true, false],
    [{ barrier: 'cycle_barrier', wheelchair: 'no' }, true, false, true],
    [{ barrier: 'cattle_grid' }, true, true, true],
    [{ barrier: 'wall' }, false, false, false],
    [{ highway: 'crossing', wheelchair: 'no' }, true, false, true],
    [{ highway: 'elevator', wheelchair: 'yes' }, true, true, true],
  ])('%j: on foot %s, without steps %s, by bicycle %s', (tags, foot, stepFree, bicycle) => {
    expect(nodePassage(tags as Record<string, string>)).toEqual({ foot, 'foot-step-free': stepFree, bicycle });
  });
});

describe('a ferry', () => {
  it.each([
    ['20', 20],
    ['00:20', 20],
    ['1:05', 65],
    ['00:05:30', 5.5],
    ['PT1H5M', 65],
    ['a while', null],
    ['0', null],
    [undefined, null],
  ])('reads a duration of %s as %s minutes', (written, minutes) => {
    expect(durationMinutes(written)).toBe(minutes);
  });

  it('takes its stated time, or else its length at 10 km/h, and waits half its interval', () => {
    expect(crossingOf({ duration: '00:20' }, 30_000, 30_000, 2)).toEqual({
      ...{ minutes: 20, waitMinutes: 10, isEstimate: false },
    });
    expect(crossingOf({ interval: '01:00' }, 50_000, 50_000, 2)).toEqual({
      ...{ minutes: 30, waitMinutes: 30, isEstimate: true },
    });
    expect(crossingOf({}, 500, 500, 2)).toMatchObject({ minutes: 3, waitMinutes: 10 });
  });

  it('waits once in a crossing of several stretches', () => {
    const stretches = [crossingOf({ duration: '30' }, 100, 300, 1), crossingOf({ duration: '30' }, 200, 300, 1)];
    expect(stretches.map(({ minutes, waitMinutes }) => [minutes, waitMinutes])).toEqual([
      [10, 5],
      [20, 5],
    ]);
  });
});

describe('house numbers', () => {
  it.each([
    ['1;3;5;7', 4],
    ['1, 3', 2],
    ['1;1; ;3', 2],
    ['12-2', 1],
    ['1-5', 1],
    ['7A', 1],
    [' ', 0],
  ])('"%s" stands for %s', (written, count) => {
    expect(houseNumbers(written)).toHaveLength(count);
  });
});
