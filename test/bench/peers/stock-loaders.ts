import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { CategoryRow, OrganisationRow } from './stock-rows.js';

export interface Loaders {
  organisations: DataLoader<number, OrganisationRow>;
  categories: DataLoader<string, CategoryRow>;
}

/** Loaders of one request. */
export function makeLoaders(source: DataSource): Loaders {
  return {
    organisations: new DataLoader(async (nos: readonly number[]) => {
      const rows = await source.getRepository(OrganisationRow).findBy({ no: In([...nos]) });
      const byNo = new Map(rows.map((row) => [row.no, row]));
      return nos.map((no) => byNo.get(no) ?? new Error(`No organisation ${no}`));
    }),
    categories: new DataLoader(async (keys: readonly string[]) => {
      const wanted = keys.map((key) => key.split('/').map(Number));
      const rows = await source
        .getRepository(CategoryRow)
        .findBy({ allianceNo: wanted[0]?.[0] ?? 0, no: In(wanted.map(([, no]) => no)) });
      const byKey = new Map(rows.map((row) => [`${row.allianceNo}/${row.no}`, row]));
      return keys.map((key) => byKey.get(key) ?? new Error(`No category ${key}`));
    }),
  };
}
