import '../../domain/authority/authority-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, type Money, Refusal, ensure, placeId } from '#kernel';
import { IdentityReader } from '#identity';
import { type AllianceTx, UnitOfWork } from '#platform';
import type { AuthorityKind } from '../../domain/authority/spending-authority.js';
import { type Book, categoryOf } from '../../domain/book.js';
import { insertAuthority } from '../../store/authority-store.js';
import { loadBook } from '../../store/book-store.js';
import { findCounters } from '../../store/posting-store.js';
import { LedgerStanding } from '../ledger-standing.js';

/** The largest amount an entry can have, minor units. */
const LARGEST = 99_999_999_999_999n;
const LONGEST_PURPOSE = 300;

export interface ProposeAuthorityCommand {
  readonly allianceId: string;
  readonly kind: AuthorityKind;
  /** What may be bought, in plain words. */
  readonly purpose: string;
  readonly limit: Money;
  /** Id or code of a cost category, with all below it; null for any. */
  readonly category: string | null;
  /** Public id of the organisation whose costs they are; null for any. */
  readonly organisationId: string | null;
  readonly validFrom: IsoDate;
  /** Last day; null for none. */
  readonly validTo: IsoDate | null;
  readonly idempotencyKey: string;
}

/**
 * Writes down what may be spent, for a body to decide: nothing can be spent under it until a decision that names it is
 * approved.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses not-found (alliance, organisation), not-allowed, input-invalid,
 * money.currency-mismatch, ledger.category-unknown, ledger.category-not-allowed,
 * ledger.organisation-not-taking-part, idempotency-*. Event: ledger.authority-proposed.
 */
@Injectable()
export class ProposeAuthority {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
  ) {}

  /** Gives the id of the authority. */
  async run(actor: Actor, command: ProposeAuthorityCommand): Promise<{ authorityId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { allianceNo } = await this.standing.needInAlliance(actor, command.allianceId, 'MANAGE_MATTERS');
    const purpose = checkedPurpose(command.purpose);
    checkTerms(command);
    const organisation =
      command.organisationId === null
        ? null
        : await this.identity.needOrganisation(command.organisationId, 'organisationId');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `ledger.authority/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const category = payableCategory(await loadBook(tx), command);
        if (organisation !== null) await needParticipant(tx, organisation.organisationNo, organisation.organisationId);
        const id = placeId('spa', tx.allianceNo, tx.lastSeq + 1n);
        const { kind, limit, validFrom, validTo } = command;
        const terms = { kind, limitMinor: limit.minor, currency: limit.currency, validFrom, validTo };
        const places = { categoryNo: category?.no ?? null, organisationNo: organisation?.organisationNo ?? null };
        await insertAuthority(tx, { id, purpose, ...terms, ...places });
        const names = { category: category?.id ?? null, organisation: organisation?.organisationId ?? null };
        await tx.append([{ type: 'ledger.authority-proposed', body: { authority: id, ...terms, ...names } }]);
        return { authorityId: id };
      });
      return { ...result, replayed };
    });
  }
}

function checkedPurpose(text: string): string {
  const purpose = text.trim();
  ensure(purpose !== '' && purpose.length <= LONGEST_PURPOSE, () => {
    const facts = { found: purpose.slice(0, 40), expected: `1 to ${LONGEST_PURPOSE} characters` };
    return new Refusal('input-invalid', facts, ['purpose']);
  });
  return purpose;
}

function checkTerms({ limit, validFrom, validTo }: ProposeAuthorityCommand): void {
  ensure(limit.minor > 0n && limit.minor <= LARGEST, () => {
    return new Refusal('input-invalid', { found: limit.minor, expected: `above zero, at most ${LARGEST}` }, ['limit']);
  });
  ensure(validTo === null || validFrom <= validTo, () => {
    return new Refusal('input-invalid', { found: validTo, expected: `${validFrom} or later` }, ['validTo']);
  });
}

/** The category it is for; null for any. Refuses a currency or category in which nothing could be spent. */
function payableCategory(book: Book, { limit, category }: ProposeAuthorityCommand): { no: number; id: string } | null {
  ensure(limit.currency === book.currency, () => {
    const facts = { found: limit.currency, expected: book.currency };
    return new Refusal('money.currency-mismatch', facts, ['limit', 'currency']);
  });
  if (category === null) return null;
  const found = categoryOf(book, category);
  const { allowability, name } = found;
  ensure(allowability !== 'DISALLOWED' && allowability !== 'IN_FEE', () => {
    return new Refusal('ledger.category-not-allowed', { category: name, allowability }, ['category']);
  });
  return found;
}

async function needParticipant(tx: AllianceTx, no: number, organisation: string): Promise<void> {
  const taking = await findCounters(tx, [no]);
  ensure(taking.has(no), () => {
    return new Refusal('ledger.organisation-not-taking-part', { organisation }, ['organisationId']);
  });
}
