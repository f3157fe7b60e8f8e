import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { type AccessChange, AccessChanges, type Tx, UnitOfWork } from '#platform';
import { recordAccessChanges } from '../store/access-change-store.js';

/** Writes deeds that change somebody's access: the change is recorded with the deed, and told once that is committed. */
@Injectable()
export class AccessWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessChanges: AccessChanges,
  ) {}

  /** Runs the work in one transaction; `changed` collects what it did to somebody's access. */
  async run<T>(actor: Actor, work: (tx: Tx, changed: (change: AccessChange) => void) => Promise<T>): Promise<T> {
    let changes: AccessChange[] = [];
    const result = await this.unitOfWork.run(actor, async (tx) => {
      changes = [];
      const value = await work(tx, (change) => void changes.push(change));
      await recordAccessChanges(tx, changes);
      return value;
    });
    this.accessChanges.announce(changes);
    return result;
  }
}
