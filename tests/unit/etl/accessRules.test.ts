import { describe, expect, it } from 'vitest';
import { modeDirections } from '#etl/steps/accessRules.ts';

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
