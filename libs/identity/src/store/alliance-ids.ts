import { Inject, Injectable } from '@nestjs/common';
import { type Clock, invariant } from '#kernel';
import { CLOCK, Database } from '#platform';
import { BatchedCache } from './batched-cache.js';

/** Public ids of the alliances that appointments refer to. They never change. */
@Injectable()
export class AllianceIds {
  private readonly ids: BatchedCache<number, string>;

  constructor(database: Database, @Inject(CLOCK) clock: Clock) {
    this.ids = new BatchedCache(clock, 3_600_000, async (nos: readonly number[]) => {
      const sql = 'select no, id from alliance where no = any ($1::int[])';
      const found = await database.query<{ no: number; id: string }>(sql, [nos]);
      return new Map(found.map(({ no, id }) => [no, id]));
    });
  }

  async idOf(allianceNo: number): Promise<string> {
    const id = await this.ids.get(allianceNo);
    invariant(id !== undefined, `There is no alliance ${allianceNo}`);
    return id;
  }
}
