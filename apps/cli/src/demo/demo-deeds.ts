import type { INestApplicationContext, Type } from '@nestjs/common';
import { type Clock, type FixedClock, fixedClock } from '#kernel';
import { IdentityReader, InvitePerson, MakeAppointment, RegisterOrganisation } from '#identity';
import {
  AddParticipation,
  AllianceReader,
  ContractDesk,
  FormAlliance,
  GiveIssuePosition,
  IssueDesk,
  RaiseIssue,
} from '#alliance';
import {
  AccountingPeriodAdd,
  AccountingPeriodMove,
  BookCache,
  CostCategoryAdd,
  LedgerStanding,
  OpenBookReader,
  PostCostEntries,
  PostingEngine,
  ProposeAuthority,
  ReverseCostEntry,
} from '#ledger';
import { SeatHolders } from '#governance';
import { AccessChanges, CommitSignal, Database, UnitOfWork } from '#platform';
import { type ContractDeeds, contractDeeds } from './contract-deeds.js';
import { type HealthDeeds, healthDeeds } from './health-deeds.js';
import { type GovernanceDeeds, governanceDeeds } from './governance-deeds.js';

/** A clock that the demonstration moves through its year, never beyond the present. */
export interface DemoClock extends FixedClock {
  /** Moves on to an instant, or to the present when the instant lies ahead. Never goes back. */
  moveTo(instant: Date): void;
  /** From now on it is the present: what decisions bring about is recorded by the clock on the wall, so is the rest. */
  arrive(): void;
}

/** The use cases that the demonstration is loaded through; those that record something do so at the moved clock. */
export interface DemoDeeds {
  readonly clock: DemoClock;
  readonly identity: IdentityReader;
  readonly alliances: AllianceReader;
  readonly registerOrganisation: RegisterOrganisation;
  readonly invitePerson: InvitePerson;
  readonly makeAppointment: MakeAppointment;
  readonly formAlliance: FormAlliance;
  readonly addParticipation: AddParticipation;
  readonly addCategory: CostCategoryAdd;
  readonly addPeriod: AccountingPeriodAdd;
  readonly movePeriod: AccountingPeriodMove;
  readonly post: PostCostEntries;
  readonly reverse: ReverseCostEntry;
  readonly governance: GovernanceDeeds;
  readonly contract: ContractDeeds;
  readonly issues: { readonly raise: RaiseIssue; readonly give: GiveIssuePosition };
  readonly health: HealthDeeds;
  readonly proposeAuthority: ProposeAuthority;
}

/**
 * Takes the use cases of a running application. Months of history are recorded month by month: what an alliance's
 * stream holds must carry the dates it would have, or every line of the past would count as late.
 */
export function demoDeeds(app: INestApplicationContext, present: Clock): DemoDeeds {
  const get = <T>(type: Type<T>): T => app.get(type, { strict: false });
  const clock = demoClock(present);
  const database = app.get(Database, { strict: false });
  const unitOfWork = new UnitOfWork(database, get(CommitSignal), clock);
  const engine = new PostingEngine(unitOfWork);
  const book = [get(LedgerStanding), unitOfWork, get(BookCache)] as const;
  const [identity, alliances, reader] = [get(IdentityReader), get(AllianceReader), get(OpenBookReader)];
  const issueDesk = new IssueDesk(new ContractDesk(unitOfWork, alliances));
  return {
    clock,
    identity,
    alliances,
    registerOrganisation: get(RegisterOrganisation),
    invitePerson: get(InvitePerson),
    makeAppointment: get(MakeAppointment),
    formAlliance: new FormAlliance(unitOfWork, identity, alliances, clock),
    addParticipation: new AddParticipation(unitOfWork, identity, alliances, get(AccessChanges)),
    addCategory: new CostCategoryAdd(...book),
    addPeriod: new AccountingPeriodAdd(...book),
    movePeriod: new AccountingPeriodMove(...book),
    post: new PostCostEntries(get(LedgerStanding), engine, reader),
    reverse: new ReverseCostEntry(get(LedgerStanding), engine, reader),
    governance: governanceDeeds(database, identity, get(SeatHolders), { unitOfWork, clock }),
    contract: contractDeeds(app, unitOfWork),
    issues: { raise: new RaiseIssue(issueDesk), give: new GiveIssuePosition(issueDesk) },
    health: healthDeeds(app, unitOfWork, clock),
    proposeAuthority: new ProposeAuthority(get(LedgerStanding), unitOfWork, identity),
  };
}

function demoClock(present: Clock): DemoClock {
  const now = present.now();
  const past = fixedClock('2000-01-01T00:00:00Z');
  let arrived = false;
  const moveTo = (instant: Date): void => {
    const to = instant < now ? instant : now;
    if (to > past.now()) past.set(to.toISOString());
  };
  const arrive = (): void => {
    arrived = true;
  };
  return { ...past, now: () => (arrived ? present.now() : past.now()), moveTo, arrive };
}
