import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, todayIn } from '#kernel';
import { CLOCK } from '#platform';
import { mandateOf, needPower } from '../domain/mandate.js';
import { IdentityReader } from '../identity-reader.js';
import { ApiTokenReader, type ListedToken } from '../store/api-token-reader.js';

/**
 * Lists the API tokens of an organisation, ended ones too.
 * Who may: whoever holds MANAGE_TOKENS for the organisation; the platform itself. Refuses: not-found, mandate-missing.
 */
@Injectable()
export class ReadApiTokens {
  constructor(
    private readonly identity: IdentityReader,
    private readonly tokens: ApiTokenReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, organisationId: string): Promise<ListedToken[]> {
    const { organisationNo } = await this.identity.needOrganisation(organisationId, 'organisationId');
    const on = todayIn(this.clock);
    const appointments = actor.kind === 'person' ? await this.identity.mandates(actor.personNo) : [];
    const mandate = mandateOf(actor, appointments, { on, organisationNo, allianceNo: null });
    needPower(mandate, 'MANAGE_TOKENS', { organisation: organisationId, onDate: on });
    return this.tokens.tokensOf(organisationNo);
  }
}
