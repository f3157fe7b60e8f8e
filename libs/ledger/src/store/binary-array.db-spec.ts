import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { BinaryArray } from './binary-array.js';

describe('BinaryArray', () => {
  let fresh: FreshDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    fresh = await freshDatabase();
    client = new pg.Client(fresh.databaseUrl);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await fresh.drop();
  });

  const read = async (type: string, array: BinaryArray): Promise<unknown> => {
    const { rows } = await client.query<{ v: unknown }>(
      `select array(select e::text from unnest($1::${type}[]) e) as v`,
      [array.finish()],
    );
    return rows[0]?.v;
  };

  it('is read by the server as what was added', async () => {
    const text = new BinaryArray('text', 8);
    for (const value of ['', 'a"b\\c,{}', 'café £', null, 'NULL', 'x'.repeat(9000)]) text.addText(value);
    expect(await read('text', text)).toEqual(['', 'a"b\\c,{}', 'café £', null, 'NULL', 'x'.repeat(9000)]);
    const bigints = new BinaryArray('bigint', 1);
    for (const value of [0n, -1n, 99_999_999_999_999n, null]) bigints.addBigint(value);
    expect(await read('bigint', bigints)).toEqual(['0', '-1', '99999999999999', null]);
    const small = new BinaryArray('smallint');
    for (const value of [1, -32_768, null]) small.addNumber(value);
    expect(await read('smallint', small)).toEqual(['1', '-32768', null]);
    const integers = new BinaryArray('integer');
    for (const value of [1, 2_147_483_647, null]) integers.addNumber(value);
    expect(await read('integer', integers)).toEqual(['1', '2147483647', null]);
    const booleans = new BinaryArray('boolean');
    for (const value of [true, false, null]) booleans.addBoolean(value);
    expect(await read('boolean', booleans)).toEqual(['true', 'false', null]);
    const days = new BinaryArray('date');
    for (const value of ['2000-01-01', '1999-12-31', '2026-02-28', '1900-01-01']) days.addDay(value);
    expect(await read('date', days)).toEqual(['2000-01-01', '1999-12-31', '2026-02-28', '1900-01-01']);
    const bytes = new BinaryArray('bytea');
    bytes.addBytes('00ff10', 'hex');
    bytes.addBytes('\u0000\u00ffA', 'latin1');
    expect(await read('bytea', bytes)).toEqual(['\\x00ff10', '\\x00ff41']);
  });

  it('may be empty', async () => {
    expect(await read('text', new BinaryArray('text'))).toEqual([]);
  });
});
