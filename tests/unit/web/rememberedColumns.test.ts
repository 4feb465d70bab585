import { expect, it } from 'vitest';
import type { FacilityListAnswer } from '#contract/facilityLists.ts';
import { rememberColumns, rememberedColumns } from '#web/modes/data/list/rememberedColumns.ts';

function keptStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}
type Columns = FacilityListAnswer['columns'];
const columns = (...roles: Columns[number]['role'][]): Columns =>
  roles.map((role, column) => ({ column, header: `Kop ${column}`, role, examples: [] }));

it('what columns were taken for comes back for the same header, and only where headings say something else', () => {
  const storage = keptStorage();
  rememberColumns(columns('name', 'desks'), storage);
  expect(rememberedColumns(columns(null, 'desks'), storage)).toEqual({ name: 0, desks: 1 });
  expect(rememberedColumns(columns('name', 'desks'), storage)).toBeNull();
  expect(rememberedColumns(columns(null, 'desks', null), storage)).toBeNull();
});

it('the headers loaded last are remembered, and what cannot be read is nothing', () => {
  const storage = keptStorage();
  rememberColumns(columns('name'), storage);
  for (let i = 0; i < 20; i++)
    rememberColumns([{ column: 0, header: `lijst ${i}`, role: 'name', examples: [] }], storage);
  expect(rememberedColumns(columns(null), storage)).toBeNull();
  storage.setItem('loketkaart.list-columns', '{');
  expect(rememberedColumns([{ column: 0, header: 'lijst 19', role: null, examples: [] }], storage)).toBeNull();
});
