import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, type IsoDate, Refusal, ensure, newId } from '#kernel';
import { CLOCK, UnitOfWork } from '#platform';
import type { ApiScope } from '../domain/api-scope.js';
import { apiTokenText, checkedExpiry, checkedScopes, secretHash } from '../domain/api-token.js';
import { properName } from '../domain/organisation.js';
import { insertApiToken } from '../store/api-token-store.js';
import { findOrganisationById } from '../store/organisation-store.js';
import { findPersonById } from '../store/person-store.js';
import { dayOf, needPowerFor } from './standing.js';

export interface NewToken {
  readonly organisationId: string;
  /** What the token is for, in the words of whoever makes it. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** Last day; a year from today when left out, which is also the longest. */
  readonly expiresOn?: IsoDate;
}

/** A token just made. Its text is given this once and not stored. */
export interface MadeToken {
  readonly tokenId: string;
  readonly secret: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** Name of the person who made it; null when the platform did. */
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * Makes an API token for a system of an organisation.
 * Who may: whoever holds MANAGE_TOKENS for the organisation, for scopes within their own powers; the platform itself.
 * Refuses, in this order: not-found, mandate-missing, identity.name-missing, token.scope-missing, token.scope-unknown,
 * token.scope-beyond-powers, token.expiry-out-of-range. Events: none.
 */
@Injectable()
export class CreateApiToken {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, command: NewToken): Promise<MadeToken> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { organisationId } = command;
      const organisation = await findOrganisationById(tx, organisationId);
      ensure(
        organisation !== undefined,
        () => new Refusal('not-found', { kind: 'organisation', id: organisationId }, ['organisationId']),
      );
      const { powers } = await needPowerFor(tx, organisation, 'MANAGE_TOKENS');
      const name = properName(command.name);
      const scopes = checkedScopes(command.scopes, powers);
      const lastDay = checkedExpiry(command.expiresOn, dayOf(tx));
      const tokenId = newId('tok', this.clock);
      const secret = apiTokenText(tokenId, randomBytes(32));
      const expiresAt = endOfDay(lastDay);
      await insertApiToken(tx, {
        id: tokenId,
        secretHash: secretHash(secret),
        organisationNo: organisation.organisationNo,
        name,
        scopes,
        createdByNo: actor.kind === 'person' ? actor.personNo : null,
        recordedAt: tx.at,
        expiresAt,
      });
      const maker = actor.kind === 'person' ? await findPersonById(tx, actor.personId) : undefined;
      return { tokenId, secret, name, scopes, createdBy: maker?.name ?? null, createdAt: tx.at, expiresAt };
    });
  }
}

function endOfDay(day: IsoDate): Date {
  return new Date(`${day}T23:59:59.999Z`);
}
