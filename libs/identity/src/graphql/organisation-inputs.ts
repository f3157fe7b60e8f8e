import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, Length, ValidateNested } from 'class-validator';
import { MutationPayload } from '#platform';
import type { LegalForm } from '../domain/organisation.js';
import { LegalFormEnum } from './identity-enums.js';
import { OrganisationType } from './organisation-types.js';

@InputType('OrganisationIdentifierInput', { description: 'An organisation’s number in a public register.' })
export class OrganisationIdentifierInput {
  @Field(() => String, { description: 'Scheme of the register, such as `GB-COH`, `GB-CHC`, `GB-NHS` or `GB-MPR`.' })
  @Length(1, 20)
  scheme!: string;

  @Field(() => String, { description: 'The number in that register.' })
  @Length(1, 40)
  identifier!: string;
}

@InputType('OrganisationRegisterInput', { description: 'An organisation to register.' })
export class OrganisationRegisterInput {
  @Field(() => String, { description: 'Legal name, at most 200 characters.' })
  @Length(1, 200)
  legalName!: string;

  @Field(() => String, { nullable: true, description: 'Trading name, where it goes by another.' })
  @IsOptional()
  @Length(1, 200)
  tradingName?: string | null;

  @Field(() => LegalFormEnum, { description: 'Legal form.' })
  legalForm!: LegalForm;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it is a contracting authority.' })
  isContractingAuthority: boolean = false;

  @Field(() => [OrganisationIdentifierInput], { defaultValue: [], description: 'Its numbers in public registers.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => OrganisationIdentifierInput)
  identifiers!: OrganisationIdentifierInput[];
}

@ObjectType('OrganisationRegisterPayload', {
  implements: () => [MutationPayload],
  description: 'The organisation just registered.',
})
export class OrganisationRegisterPayload extends MutationPayload {
  @Field(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation?: OrganisationType;
}
