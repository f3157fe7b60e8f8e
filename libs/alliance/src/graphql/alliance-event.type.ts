import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '#platform';

@ObjectType('AllianceEvent', { description: 'Something that happened in an alliance, as this viewer may see it.' })
export class AllianceEventType {
  @Field(() => String, { description: 'Where it stands in the stream: send it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => String, { description: 'What happened, such as `ledger.cost-entry-posted`.' })
  type!: string;

  @Field(() => DateTimeScalar, { description: 'When it took effect.' })
  occurredAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Field(() => String, { description: 'Pseudonym of who did it.' })
  actor!: string;

  @Field(() => ID, { nullable: true, description: 'Organisation it was done for; null when for none.' })
  actingFor!: string | null;

  @Field(() => String, { description: 'Place in the alliance’s log, from 0 without gaps.' })
  logIndex!: string;

  @Field(() => String, { description: 'SHA-256 of its canonical form (RFC 6962 leaf), hex.' })
  leafHash!: string;

  @Field(() => ID, { nullable: true, description: 'What it is about; fetch it with `node(id:)`.' })
  subject!: string | null;

  @Field(() => String, { description: 'Its data as canonical JSON (RFC 8785); integers that may be large are text.' })
  data!: string;
}
