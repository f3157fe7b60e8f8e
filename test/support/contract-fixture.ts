import type { FixedClock, IsoDate, PersonActor } from '#kernel';
import { AllianceReader, ContractReader, ProcessReader } from '#alliance';
import { EventLog, Reactions } from '#platform';
import { AgreementDecided } from '../../libs/alliance/src/reactions/agreement-decided.js';
import { AnnounceIssues } from '../../libs/alliance/src/use-cases/contract/announce-issues.js';
import { ConfirmIssueAgreement } from '../../libs/alliance/src/use-cases/contract/confirm-issue-agreement.js';
import { GiveIssuePosition } from '../../libs/alliance/src/use-cases/contract/give-issue-position.js';
import { IssueDesk } from '../../libs/alliance/src/use-cases/contract/issue-desk.js';
import { MadeOutputs } from '../../libs/alliance/src/use-cases/contract/made-outputs.js';
import { OfferIssueAgreement } from '../../libs/alliance/src/use-cases/contract/offer-issue-agreement.js';
import { PassOnIssue } from '../../libs/alliance/src/use-cases/contract/pass-on-issue.js';
import { RaiseIssue } from '../../libs/alliance/src/use-cases/contract/raise-issue.js';
import { RecordStepOutput } from '../../libs/alliance/src/use-cases/contract/record-step-output.js';
import { ReopenStep } from '../../libs/alliance/src/use-cases/contract/reopen-step.js';
import { SetIssueClocks } from '../../libs/alliance/src/use-cases/contract/set-issue-clocks.js';
import { SignOffStep } from '../../libs/alliance/src/use-cases/contract/sign-off-step.js';
import { StartStep } from '../../libs/alliance/src/use-cases/contract/start-step.js';
import { TakeIssueToMatter } from '../../libs/alliance/src/use-cases/contract/take-issue-to-matter.js';
import { WithdrawIssue } from '../../libs/alliance/src/use-cases/contract/withdraw-issue.js';
import { BeginCharter } from '../../libs/alliance/src/use-cases/contract/begin-charter.js';
import { ChangeCharter } from '../../libs/alliance/src/use-cases/contract/change-charter.js';
import { CitePrinciple } from '../../libs/alliance/src/use-cases/contract/cite-principle.js';
import { ContractDesk } from '../../libs/alliance/src/use-cases/contract/contract-desk.js';
import { OfferCharter } from '../../libs/alliance/src/use-cases/contract/offer-charter.js';
import { RecordSignedAgreement } from '../../libs/alliance/src/use-cases/contract/record-signed-agreement.js';
import { ProposeAgreement } from '../../libs/alliance/src/use-cases/contract/propose-agreement.js';
import { SettleContract } from '../../libs/alliance/src/use-cases/contract/settle-contract.js';
import { SignAgreement } from '../../libs/alliance/src/use-cases/contract/sign-agreement.js';
import { SignCharter } from '../../libs/alliance/src/use-cases/contract/sign-charter.js';
import { WithdrawAgreement } from '../../libs/alliance/src/use-cases/contract/withdraw-agreement.js';
import { WithdrawCharter } from '../../libs/alliance/src/use-cases/contract/withdraw-charter.js';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  seatLeads,
} from './governance-fixture.js';

/** The deeds of the contract on a database of their own, beside those of governance. */
export interface ContractFixture {
  readonly governance: GovernanceFixture;
  readonly clock: FixedClock;
  readonly alliances: AllianceReader;
  readonly desk: ContractDesk;
  readonly reader: ContractReader;
  readonly reactions: Reactions;
  readonly log: EventLog;
  readonly propose: ProposeAgreement;
  readonly recordSigned: RecordSignedAgreement;
  readonly withdrawAgreement: WithdrawAgreement;
  readonly signAgreement: SignAgreement;
  readonly begin: BeginCharter;
  readonly change: ChangeCharter;
  readonly offer: OfferCharter;
  readonly withdrawCharter: WithdrawCharter;
  readonly signCharter: SignCharter;
  readonly cite: CitePrinciple;
  readonly settle: SettleContract;
  readonly issues: IssueDeeds;
  readonly steps: StepDeeds;
  readonly process: ProcessReader;
  /** An alliance of three organisations, each with its lead on the leadership team, the owner first. */
  alliance(): Promise<ContractAlliance>;
  close(): Promise<void>;
}

/** The deeds about shared problems. */
export interface IssueDeeds {
  readonly raise: RaiseIssue;
  readonly give: GiveIssuePosition;
  readonly passOn: PassOnIssue;
  readonly offer: OfferIssueAgreement;
  readonly confirm: ConfirmIssueAgreement;
  readonly toMatter: TakeIssueToMatter;
  readonly withdraw: WithdrawIssue;
  readonly clocks: SetIssueClocks;
  readonly announce: AnnounceIssues;
}

/** The deeds about the five steps. */
export interface StepDeeds {
  readonly start: StartStep;
  readonly record: RecordStepOutput;
  readonly signOff: SignOffStep;
  readonly reopen: ReopenStep;
}

/** Somebody who speaks for an organisation. */
export interface Lead {
  readonly actor: PersonActor;
  readonly organisationId: string;
}

export interface ContractAlliance extends GovernedAlliance {
  readonly bodyId: string;
  readonly leads: readonly [Lead, Lead, Lead];
}

/** Starts it at 10 May 2026; call it once per spec file and `close()` it at the end. */
export async function contractFixture(): Promise<ContractFixture> {
  const governance = await governanceFixture();
  const { database, reader, clock, unitOfWork, changes, close } = governance.identity;
  const alliances = new AllianceReader(database, reader, clock, changes);
  const desk = new ContractDesk(unitOfWork, alliances);
  const issueDesk = new IssueDesk(desk);
  const outputs = new MadeOutputs(database, governance.reader);
  const log = new EventLog(database);
  const reactions = new Reactions(database, unitOfWork, log);
  new AgreementDecided(reactions).onModuleInit();
  return {
    governance,
    clock,
    alliances,
    desk,
    reactions,
    log,
    reader: new ContractReader(database, alliances),
    propose: new ProposeAgreement(desk),
    recordSigned: new RecordSignedAgreement(desk),
    withdrawAgreement: new WithdrawAgreement(desk),
    signAgreement: new SignAgreement(desk),
    begin: new BeginCharter(desk),
    change: new ChangeCharter(desk),
    offer: new OfferCharter(desk),
    withdrawCharter: new WithdrawCharter(desk),
    signCharter: new SignCharter(desk),
    cite: new CitePrinciple(desk),
    settle: new SettleContract(database, unitOfWork, alliances),
    issues: {
      raise: new RaiseIssue(issueDesk),
      give: new GiveIssuePosition(issueDesk),
      passOn: new PassOnIssue(issueDesk),
      offer: new OfferIssueAgreement(issueDesk),
      confirm: new ConfirmIssueAgreement(issueDesk),
      toMatter: new TakeIssueToMatter(issueDesk, governance.reader),
      withdraw: new WithdrawIssue(issueDesk),
      clocks: new SetIssueClocks(issueDesk),
      announce: new AnnounceIssues(database, unitOfWork),
    },
    steps: {
      start: new StartStep(desk),
      record: new RecordStepOutput(desk),
      signOff: new SignOffStep(desk, outputs),
      reopen: new ReopenStep(desk),
    },
    process: new ProcessReader(database, alliances, outputs),
    alliance: async () => {
      const made = await governance.alliance();
      const bodyId = await makeBody(governance, made);
      const [owner, second, third] = await seatLeads(governance, made, bodyId);
      if (owner === undefined || second === undefined || third === undefined) throw new Error('three leads');
      return { ...made, bodyId, leads: [owner, second, third] };
    },
    close,
  };
}

/** What a version of the agreement is proposed with. */
export function proposal(allianceId: string, change: object = {}) {
  const words = { title: 'Alliance agreement', changes: 'The first version.', text: 'One.\nTwo.\nThree.' };
  const effectiveFrom = '2026-06-01' as IsoDate;
  return { allianceId, ...words, fileHash: null, effectiveFrom, idempotencyKey: newKey(), ...change };
}

/** Lets the leadership team decide what is proposed under an id, and gives the decision; the effects follow. */
export async function decideOn(
  { governance, reactions }: ContractFixture,
  alliance: ContractAlliance,
  thing: string,
  choice: 'FOR' | 'AGAINST' = 'FOR',
): Promise<string> {
  const { clerk, bodyId, leads, allianceNo } = alliance;
  const about = { question: 'Do we agree?', options: [], recommendation: null, bestForPeople: 'It helps.' };
  const content = { ...about, amount: null, category: null, technical: false, authorises: [thing] };
  const matterId = await makeMatter(governance, alliance, bodyId, { content });
  await governance.open.run(clerk, { matterId, idempotencyKey: newKey() });
  for (const { actor, organisationId: actingFor } of leads) {
    await governance.cast.run(actor, { matterId, actingFor, choice, reason: 'Because', idempotencyKey: newKey() });
  }
  const { decisionId } = await governance.close.run(clerk, closing(matterId));
  await reactions.catchUp(allianceNo);
  return decisionId;
}
