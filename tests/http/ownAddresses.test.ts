import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '#contract/datasets.ts';
import type { AddressSuggestions } from '#contract/ownAddresses.ts';
import type { FacilityListAnswer } from '#contract/facilityLists.ts';
import type { OwnFacilityAnswer } from '#contract/ownFacilities.ts';
import type { Problem } from '#contract/problem.ts';
import { lonLatToRd } from '#network/rd.ts';
import { nameTownAddresses } from './townAddresses.ts';
import { runTown, townVersion } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
let nameless: TownService;
beforeAll(async () => {
  town = await runTown({ damage: (pool) => nameTownAddresses(pool, townVersion) });
  nameless = await runTown();
});
afterAll(async () => {
  await town?.close();
  await nameless?.close();
});

const ask = (text: string) => town.get(`/own-data/addresses?text=${encodeURIComponent(text)}`);
const found = async (text: string) => ((await (await ask(text)).json()) as AddressSuggestions).addresses;
const told = async (text: string) =>
  (await found(text)).map(
    ({ street, number, streetFit, numberFit }) => `${street} ${number} ${streetFit} ${numberFit}`,
  );

describe('addresses that may be meant by what is typed', () => {
  it('are found by street or postcode and number, at the place of the home', async () => {
    const expected = {
      ...{ street: 'A-rij', number: '3', postcode: '9991AA', town: 'Rasterdam', streetFit: 'same', numberFit: 'same' },
      address: 'A-rij 3, 9991 AA Rasterdam',
    };
    for (const text of ['A-rij 3', 'a rij 3', '9991 AA 3', '9991AA 3', 'A-rij 3, 9991 AA Rasterdam']) {
      const addresses = await found(text);
      expect(addresses, text).toMatchObject([expected]);
      const [x, y] = lonLatToRd(addresses[0].lon, addresses[0].lat);
      expect(Math.hypot(x - 104_150, y - 488_010)).toBeLessThan(0.1);
    }
  });

  it('are the nearest numbers, and streets that begin so or nearly fit, and say that', async () => {
    expect(await told('A-rij 22')).toEqual(['20', '18', '19', '16', '17'].map((number) => `A-rij ${number} same near`));
    expect((await found('A-rij 22'))[0].address).toBe('A-rij 22, Rasterdam');
    expect((await told('A-r')).slice(0, 3)).toEqual([
      ...['A-rij null begins none', 'A-rij 1 begins begins', 'A-rij 2 begins begins'],
    ]);
    expect(await told('A-rijj 12')).toEqual(['A-rij 12 near same']);
    expect(await told('A-rij')).toHaveLength(10);
    expect(await told('Verborgenlaan 1')).toEqual([]);
  });

  it('place a facility, which keeps its address', async () => {
    const [{ lon, lat, address }] = await found('9991AA 3');
    const record = { category: 'loket', name: 'Loket A-rij', address, lon, lat };
    const made = await town.post('/own-data/facilities', { record, author: 'Jansen' });
    expect(made.status).toBe(201);
    expect((await made.json()) as OwnFacilityAnswer).toMatchObject({ record });
  });

  it('place the rows of a list that give no coordinates; what only resembles an address waits for a decision', async () => {
    const hold = async (service: TownService) => {
      const body = new FormData();
      const request = { category: 'loket', mode: 'add', dryRun: true, author: 'Jansen' };
      body.append('request', JSON.stringify(request));
      const rows = 'Loket Een,B-rij 3\nLoket Twee,B-rij 24\nLoket Drie,Verborgenlaan 1\n';
      body.append('file', new Blob([`naam,adres\n${rows}`]), 'loketten.csv');
      const response = await fetch(`${service.api}/own-data/facilities/lists`, { method: 'POST', body });
      return (await response.json()) as FacilityListAnswer;
    };
    const list = await hold(town);
    expect(list).toMatchObject({ verdicts: { good: 1, doubtful: 1, wrong: 1 }, counts: { new: 1 } });
    expect(list.rows).toMatchObject([
      { row: 3, issues: [{ kind: 'near-address', text: 'B-rij 24', address: 'B-rij 20, 9991 AB Rasterdam' }] },
      { row: 4, issues: [{ kind: 'no-place' }] },
    ]);
    expect(await hold(nameless)).toMatchObject({ verdicts: { good: 0, doubtful: 0, wrong: 3 } });
  });

  it('are asked for with a text, and are for no page of another site', async () => {
    for (const query of [
      '',
      '?text=',
      '?text=%20',
      `?text=${'a'.repeat(101)}`,
      '?text=A-rij&limit=5',
      '?text=a&text=b',
    ]) {
      const response = await town.get(`/own-data/addresses${query}`);
      expect([response.status, response.headers.get('content-type')], query).toEqual([
        ...[400, expect.stringContaining('application/problem+json')],
      ]);
    }
    const answer = await fetch(`${town.api}/own-data/addresses?text=A-rij`, {
      headers: { origin: 'https://elders.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('are refused in words where the addresses have no streets, as the dataset says', async () => {
    const streetsOf = async (service: TownService) =>
      ((await (await service.get('/dataset')).json()) as Dataset).addresses?.withStreet;
    expect([await streetsOf(town), await streetsOf(nameless)]).toEqual([220, undefined]);
    const response = await nameless.get('/own-data/addresses?text=A-rij%203');
    expect(response.status).toBe(422);
    expect((await response.json()) as Problem).toMatchObject({
      type: '/problems/no-streets',
      detail: expect.stringContaining('Give coordinates') as string,
    });
  });
});
