import { isoDate, systemActor } from '#kernel';
import { AddParticipation, AllianceReader, EndParticipation, FormAlliance, type FormAllianceCommand } from '#alliance';
import { SeatHolders } from '#governance';
import { type LegalForm, type Organisation } from '#identity';
import { EventLog } from '#platform';
import { type IdentityFixture, identityFixture } from './identity-fixture.js';

/** The deeds of identity and alliance on a database of their own. The clock stands at 10 May 2026. */
export interface AllianceFixture extends IdentityFixture {
  readonly alliances: AllianceReader;
  readonly form: FormAlliance;
  readonly begin: AddParticipation;
  readonly leave: EndParticipation;
  readonly log: EventLog;
  readonly seatHolders: SeatHolders;
}

const platform = systemActor('spec');

/** Starts it; call it once per spec file and `close()` it at the end. */
export async function allianceFixture(): Promise<AllianceFixture> {
  const identity = await identityFixture();
  const { unitOfWork, reader, database, clock, changes } = identity;
  const alliances = new AllianceReader(database, reader, clock, changes);
  const seatHolders = new SeatHolders();
  return {
    ...identity,
    alliances,
    form: new FormAlliance(unitOfWork, reader, alliances, clock),
    begin: new AddParticipation(unitOfWork, reader, alliances, changes),
    leave: new EndParticipation(unitOfWork, alliances, changes, seatHolders),
    log: new EventLog(database),
    seatHolders,
  };
}

let made = 0;

/** Registers an organisation with a name of its own. */
export async function anOrganisation(
  { register }: Pick<IdentityFixture, 'register'>,
  legalForm: LegalForm = 'CHARITY',
): Promise<Organisation> {
  const isContractingAuthority = legalForm === 'LOCAL_AUTHORITY';
  return register.run(platform, { legalName: `Organisation ${++made}`, legalForm, isContractingAuthority });
}

/** What an alliance is formed with, under letters and a key that no other has. */
export function formCommand(ownerId: string, more: Partial<FormAllianceCommand> = {}): FormAllianceCommand {
  const letters = String(++made).replace(/\d/g, (digit) => 'ABCDEFGHIJ'.charAt(Number(digit)));
  return {
    name: `Alliance ${made}`,
    purpose: 'Homes',
    referencePrefix: `Z${letters}`,
    kind: 'SERVICE',
    contractType: 'ALLIANCE',
    currency: 'GBP',
    startsOn: isoDate('2026-04-01'),
    endsOn: null,
    ownerId,
    idempotencyKey: `form-${made}`,
    ...more,
  };
}
