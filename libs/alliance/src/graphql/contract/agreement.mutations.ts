import { Args, Context, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { Length, MaxLength } from 'class-validator';
import type { IsoDate } from '#kernel';
import { Allow, DateScalar, type RequestContext } from '#platform';
import { ContractReader } from '../../use-cases/contract/contract-reader.js';
import { ProposeAgreement } from '../../use-cases/contract/propose-agreement.js';
import { SignAgreement } from '../../use-cases/contract/sign-agreement.js';
import { WithdrawAgreement } from '../../use-cases/contract/withdraw-agreement.js';
import { AgreementVersionPayload, AgreementVersionType } from './agreement.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ACTING_FOR = 'The organisation you act for; left out by who holds a seat of the alliance itself.';
const VERSION = 'The version, `agv_…`.';

@InputType('AgreementProposeInput', { description: 'A version of the agreement. It is never changed once proposed.' })
export class AgreementProposeInput {
  @Field(() => String, { description: 'Title, at most 200 characters.' })
  @Length(1, 200)
  title!: string;

  @Field(() => String, { description: 'What changes with it, in plain words, at most 5,000 characters.' })
  @Length(1, 5000)
  changes!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The agreement, at most 200,000 characters; left out when it is a file.',
  })
  @MaxLength(200_000)
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 (hex) of a file sent to `POST /agreement-files` before; left out when it is a text.',
  })
  @MaxLength(64)
  fileHash?: string | null;

  @Field(() => DateScalar, { description: 'First day on which it is meant to bind.' })
  effectiveFrom!: IsoDate;
}

@Resolver()
export class AgreementMutations {
  constructor(
    private readonly propose: ProposeAgreement,
    private readonly withdraw: WithdrawAgreement,
    private readonly sign: SignAgreement,
    private readonly reader: ContractReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => AgreementVersionPayload, {
    description:
      'Puts a version of the agreement forward. A matter of the kind AGREEMENT decides it. Needs MANAGE_MATTERS or VOTE.',
  })
  async agreementPropose(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'The version.' }) input: AgreementProposeInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<AgreementVersionPayload> {
    const { text = null, fileHash = null, ...words } = input;
    const command = { allianceId, ...words, text, fileHash, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.propose.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => AgreementVersionPayload, {
    description: 'Takes back a version that not everybody has signed. Needs MANAGE_MATTERS or VOTE.',
  })
  async agreementWithdraw(
    @Args('id', { type: () => ID, description: VERSION }) agreementId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('reason', { type: () => String, description: 'Why, at most 1,000 characters.' }) reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<AgreementVersionPayload> {
    const command = { agreementId, reason, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.withdraw.run(context.actor, command));
  }

  @Allow('person')
  @Mutation(() => AgreementVersionPayload, {
    description: 'Signs a version that was decided, for your organisation, once. Needs VOTE.',
  })
  async agreementSign(
    @Args('id', { type: () => ID, description: VERSION }) agreementId: string,
    @Args('actingFor', { type: () => ID, description: 'The organisation that signs, `org_…`.' }) actingFor: string,
    @Args('documentHash', { type: () => String, description: 'SHA-256 (hex) of the document that you have read.' })
    documentHash: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<AgreementVersionPayload> {
    const command = { agreementId, actingFor, documentHash, idempotencyKey };
    return this.show(context, await this.sign.run(context.actor, command));
  }

  private async show(
    { actor }: RequestContext,
    { agreementId, replayed }: { agreementId: string; replayed: boolean },
  ): Promise<AgreementVersionPayload> {
    const view = await this.reader.agreement(actor, agreementId);
    return { agreementVersion: view === null ? null : AgreementVersionType.of(view), replayed };
  }
}
