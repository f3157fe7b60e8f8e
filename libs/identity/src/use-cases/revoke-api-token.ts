import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { accessChange } from '#platform';
import { lockApiToken, revokeApiToken } from '../store/api-token-store.js';
import { AccessWriter } from './access-writer.js';
import { mandateIn } from './standing.js';

/**
 * Revokes an API token for good. Requests with it are turned away at once, streams open with it end within seconds.
 * Revoking it a second time changes nothing.
 * Who may: whoever holds MANAGE_TOKENS for its organisation; the platform itself. Refuses: not-found, also to
 * whoever may not know of it. Events: an access change for the token.
 */
@Injectable()
export class RevokeApiToken {
  constructor(private readonly access: AccessWriter) {}

  async run(actor: Actor, tokenId: string): Promise<void> {
    await this.access.run(actor, async (tx, changed) => {
      const token = await lockApiToken(tx, tokenId);
      const notFound = (): Refusal => new Refusal('not-found', { kind: 'API token', id: tokenId });
      ensure(token !== undefined, notFound);
      const { organisationNo } = token;
      const { powers } = await mandateIn(tx, { organisationNo, allianceNo: null });
      ensure(powers.has('MANAGE_TOKENS'), notFound);
      if (token.revokedAt !== null) return;
      await revokeApiToken(tx, tokenId);
      changed(accessChange('TOKEN_REVOKED', { tokenId, organisationNo }));
    });
  }
}
