import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Node, connectionOf } from '#platform';
import { type LegalForm, type Organisation, organisationName } from '../domain/organisation.js';
import { identifierSchemes } from '../domain/organisation-identifier.js';
import { LegalFormEnum } from './identity-enums.js';

@ObjectType('OrganisationIdentifier', { description: 'An organisation’s number in a public register.' })
export class OrganisationIdentifierType {
  @Field(() => String, { description: 'Scheme of the register as org-id.guide names it, such as `GB-CHC`.' })
  scheme!: string;

  @Field(() => String, { description: 'The number in that register.' })
  identifier!: string;

  @Field(() => String, { nullable: true, description: 'Name of the register; null when it is not known here.' })
  register!: string | null;
}

@ObjectType('Organisation', {
  implements: () => [Node],
  description: 'A council, NHS body, charity, co-operative or company that can take part in an alliance.',
})
export class OrganisationType implements Node {
  @Field(() => ID, { description: 'Public id, `org_…`.' })
  id!: string;

  @Field(() => String, { description: 'The name it goes by: its trading name, or else its legal name.' })
  name!: string;

  @Field(() => String, { description: 'Legal name.' })
  legalName!: string;

  @Field(() => String, { nullable: true, description: 'Trading name; null when it goes by its legal name.' })
  tradingName!: string | null;

  @Field(() => LegalFormEnum, { description: 'Legal form.' })
  legalForm!: LegalForm;

  @Field(() => Boolean, {
    description: 'Whether the duties of contracting authorities (Procurement Act 2023) apply to it.',
  })
  isContractingAuthority!: boolean;

  @Field(() => [OrganisationIdentifierType], { description: 'Its numbers in public registers.' })
  identifiers!: OrganisationIdentifierType[];

  @Field(() => Int, { description: 'Counts its changes, from 1.' })
  version!: number;

  /** An organisation as the API shows it. */
  static of(organisation: Organisation): OrganisationType {
    const { organisationId: id, legalName, tradingName, legalForm, isContractingAuthority, version } = organisation;
    const identifiers = organisation.identifiers.map(({ scheme, identifier }) => {
      return { scheme, identifier, register: identifierSchemes[scheme]?.register ?? null };
    });
    const shown = { id, legalName, tradingName, legalForm, isContractingAuthority, identifiers, version };
    return Object.assign(new OrganisationType(), shown, { name: organisationName(organisation) });
  }
}

export const OrganisationConnection = connectionOf(OrganisationType, 'Organisation');
