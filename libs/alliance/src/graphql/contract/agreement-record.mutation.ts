import { Args, Context, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Length, ValidateNested } from 'class-validator';
import type { IsoDate } from '#kernel';
import { Allow, DateScalar, type RequestContext } from '#platform';
import { ContractReader } from '../../use-cases/contract/contract-reader.js';
import { RecordSignedAgreement } from '../../use-cases/contract/record-signed-agreement.js';
import { AgreementProposeInput } from './agreement.mutations.js';
import { AgreementVersionPayload, AgreementVersionType } from './agreement.types.js';

@InputType('PastSignatureInput', { description: 'That a participant had signed before the platform.' })
export class PastSignatureInput {
  @Field(() => ID, { description: 'The organisation, `org_…`.' })
  @Length(1, 100)
  organisationId!: string;

  @Field(() => DateScalar, { description: 'The day on which it was signed; today or earlier.' })
  signedOn!: IsoDate;

  @Field(() => String, { description: 'Name and office of whoever signed, at most 200 characters.' })
  @Length(1, 200)
  signedBy!: string;
}

@InputType('AgreementRecordInput', {
  description: 'An agreement that was signed before the platform. `effectiveFrom` is the day from which it has bound.',
})
export class AgreementRecordInput extends AgreementProposeInput {
  @Field(() => [PastSignatureInput], { description: 'Who signed when, each participant of today once.' })
  @Type(() => PastSignatureInput)
  @ValidateNested({ each: true })
  @ArrayMaxSize(100)
  signatures!: PastSignatureInput[];
}

@Resolver()
export class AgreementRecordMutation {
  constructor(
    private readonly record: RecordSignedAgreement,
    private readonly reader: ContractReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => AgreementVersionPayload, {
    description:
      'Records the first version as signed before the platform. It counts once every participant has confirmed it with `agreementSign`. Needs MANAGE_MATTERS or VOTE.',
  })
  async agreementRecord(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('actingFor', {
      type: () => ID,
      nullable: true,
      description: 'The organisation you act for; left out by who holds a seat of the alliance itself.',
    })
    actingFor: string | null | undefined,
    @Args('input', { description: 'The agreement and who signed it.' }) input: AgreementRecordInput,
    @Args('idempotencyKey', {
      type: () => String,
      description: 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.',
    })
    idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<AgreementVersionPayload> {
    const { text = null, fileHash = null, signatures: sent, title, changes, effectiveFrom } = input;
    const signatures = sent.map(({ organisationId: organisation, signedOn, signedBy }) => {
      return { organisation, signedOn, signedBy };
    });
    const words = { allianceId, title, changes, effectiveFrom, text, fileHash, signatures };
    const done = await this.record.run(actor, { ...words, actingFor: actingFor ?? undefined, idempotencyKey });
    const view = await this.reader.agreement(actor, done.agreementId);
    return { agreementVersion: view === null ? null : AgreementVersionType.of(view), replayed: done.replayed };
  }
}
