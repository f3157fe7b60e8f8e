import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, newId } from '#kernel';
import { UnitOfWork } from '#platform';
import type { Allowability } from '../domain/book.js';
import { BookCache } from '../store/book-cache.js';
import { loadBook } from '../store/book-store.js';
import { insertCategory } from '../store/book-writer.js';
import { LedgerStanding } from './ledger-standing.js';

export interface CostCategoryAddCommand {
  readonly allianceId: string;
  readonly code: string;
  readonly name: string;
  readonly allowability: Allowability;
  /** Id or code of the category it belongs to. */
  readonly parent?: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Adds a cost category to an alliance's tree. Who: MANAGE_CATEGORIES. Refuses not-found, not-allowed,
 * ledger.category-exists, ledger.category-unknown (parent), input-invalid, idempotency-*.
 * Event: ledger.cost-category-added.
 */
@Injectable()
export class CostCategoryAdd {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly cache: BookCache,
  ) {}

  /** Gives the id of the category. */
  async run(actor: Actor, command: CostCategoryAddCommand): Promise<string> {
    const { allianceNo, organisationId } = await this.standing.needInAlliance(
      actor,
      command.allianceId,
      'MANAGE_CATEGORIES',
    );
    const { idempotencyKey, ...request } = command;
    const code = command.code.trim();
    const name = command.name.trim();
    ensure(/^[A-Z0-9][A-Z0-9_.-]{0,30}$/.test(code), () => {
      return new Refusal('input-invalid', { found: code, expected: 'capital letters, digits, . _ or -' }, ['code']);
    });
    ensure(name !== '' && name.length <= 120, () => {
      return new Refusal('input-invalid', { found: name.slice(0, 40), expected: '1 to 120 characters' }, ['name']);
    });
    const id = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = {
        scope: organisationId ?? 'alliance',
        idempotencyKey,
        request: { deed: 'category-add', ...request },
      };
      const { result } = await tx.once(key, async () => {
        const { categories } = await loadBook(tx);
        ensure(
          !categories.some((one) => one.code === code),
          () => new Refusal('ledger.category-exists', { code }, ['code']),
        );
        const parent = categories.find((one) => one.id === command.parent || one.code === command.parent);
        ensure(command.parent === undefined || parent !== undefined, () => {
          const facts = { category: command.parent ?? '', categories: categories.map((one) => one.code) };
          return new Refusal('ledger.category-unknown', facts, ['parent']);
        });
        const category = {
          id: newId('cat'),
          code,
          name,
          allowability: command.allowability,
          parentNo: parent?.no ?? null,
        };
        await insertCategory(tx, { ...category, no: categories.length + 1 });
        await tx.append([
          {
            type: 'ledger.cost-category-added',
            body: { ...category, parentNo: undefined, parent: parent?.id ?? null },
          },
        ]);
        return { id: category.id };
      });
      return result.id;
    });
    this.cache.forget(allianceNo);
    return id;
  }
}
