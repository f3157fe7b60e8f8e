import { Field, ObjectType } from '@nestjs/graphql';
import { OrganisationType } from '#identity';
import { DateTimeScalar } from '#platform';

@ObjectType('Signature', { description: 'An organisation’s signature under an agreement or a charter.' })
export class SignatureType {
  @Field(() => OrganisationType, { description: 'The organisation that signed.' })
  organisation!: OrganisationType;

  @Field(() => String, { nullable: true, description: 'Name of the person who signed for it; null to the public.' })
  person!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it signed.' })
  signedAt!: Date;

  @Field(() => String, { description: 'SHA-256 of what was signed, hex.' })
  documentHash!: string;
}
