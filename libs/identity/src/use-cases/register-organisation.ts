import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, Refusal, ensure, newId } from '#kernel';
import { CLOCK, type Tx, UnitOfWork } from '#platform';
import { type LegalForm, type Organisation, properName } from '../domain/organisation.js';
import { type OrganisationIdentifier, organisationIdentifier } from '../domain/organisation-identifier.js';
import { findHolderOf, insertOrganisation } from '../store/organisation-store.js';
import { mayAppointSomewhere } from './standing.js';

export interface NewOrganisation {
  readonly legalName: string;
  readonly tradingName?: string;
  readonly legalForm: LegalForm;
  readonly isContractingAuthority?: boolean;
  readonly identifiers?: readonly OrganisationIdentifier[];
}

/**
 * Registers an organisation, so that people can act for it and alliances can invite it.
 * Who may: whoever holds MANAGE_APPOINTMENTS in an alliance or for an organisation; the platform itself.
 * Refuses: mandate-missing, identity.name-missing, identity.scheme-unknown, identity.identifier-malformed,
 * identity.identifier-taken. Events: none.
 */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, command: NewOrganisation): Promise<Organisation> {
    return this.unitOfWork.run(actor, async (tx) => {
      await mayAppointSomewhere(tx);
      const organisation = {
        organisationId: newId('org', this.clock),
        legalName: properName(command.legalName, 'legalName'),
        tradingName: command.tradingName === undefined ? null : properName(command.tradingName, 'tradingName'),
        legalForm: command.legalForm,
        isContractingAuthority: command.isContractingAuthority ?? false,
        identifiers: readIdentifiers(command.identifiers ?? []),
      };
      await needNobodyHolds(tx, organisation.identifiers);
      return { ...organisation, organisationNo: await insertOrganisation(tx, organisation), version: 1 };
    });
  }
}

function readIdentifiers(given: readonly OrganisationIdentifier[]): OrganisationIdentifier[] {
  const read = given.map(({ scheme, identifier }, index) => {
    try {
      return organisationIdentifier(scheme, identifier);
    } catch (error) {
      throw error instanceof Refusal ? error.at('identifiers', String(index)) : error;
    }
  });
  return [...new Map(read.map((identifier) => [`${identifier.scheme}-${identifier.identifier}`, identifier])).values()];
}

async function needNobodyHolds(tx: Tx, identifiers: readonly OrganisationIdentifier[]): Promise<void> {
  if (identifiers.length === 0) return;
  // Two requests for the same identifier at once: the later one waits here and then finds the first one's.
  for (const text of identifiers.map(({ scheme, identifier }) => `${scheme}-${identifier}`).sort()) {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`organisation/${text}`]);
  }
  const holder = await findHolderOf(tx, identifiers);
  ensure(holder === undefined, () => {
    const { scheme = '', identifier = '', organisationId = '' } = holder ?? {};
    return new Refusal('identity.identifier-taken', { scheme, identifier, organisation: organisationId }, [
      'identifiers',
    ]);
  });
}
