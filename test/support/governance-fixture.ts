import { type IsoDate, type PersonActor, systemActor } from '#kernel';
import { GovernanceStanding } from '../../libs/governance/src/use-cases/governance-standing.js';
import { GovernanceReader } from '../../libs/governance/src/use-cases/governance-reader.js';
import { BodyAudience } from '../../libs/governance/src/use-cases/body-audience.js';
import { CostEffectReader } from '../../libs/governance/src/use-cases/cost-effect/cost-effect-reader.js';
import { CastVote } from '../../libs/governance/src/use-cases/cast-vote.js';
import { EditMatter } from '../../libs/governance/src/use-cases/edit-matter.js';
import { MatterRecordReader } from '../../libs/governance/src/use-cases/matter-record-reader.js';
import { TableMatter } from '../../libs/governance/src/use-cases/table-matter.js';
import { WithdrawMatter } from '../../libs/governance/src/use-cases/withdraw-matter.js';
import { EscalateMatter } from '../../libs/governance/src/use-cases/escalation/escalate-matter.js';
import { EscalationReader } from '../../libs/governance/src/use-cases/escalation/escalation-reader.js';
import { GivePosition } from '../../libs/governance/src/use-cases/escalation/give-position.js';
import { PassOnEscalation } from '../../libs/governance/src/use-cases/escalation/pass-on-escalation.js';
import { WithdrawEscalation } from '../../libs/governance/src/use-cases/escalation/withdraw-escalation.js';
import { EndInvitation } from '../../libs/governance/src/use-cases/guest/end-invitation.js';
import { InviteGuest } from '../../libs/governance/src/use-cases/guest/invite-guest.js';
import { BodyTermsReader } from '../../libs/governance/src/use-cases/terms/body-terms-reader.js';
import { ChangeBodyTerms } from '../../libs/governance/src/use-cases/terms/change-body-terms.js';
import { RevokeDecision } from '../../libs/governance/src/use-cases/revoke-decision.js';
import { ProposalReader } from '../../libs/governance/src/use-cases/proposal/proposal-reader.js';
import { ProposeDelegation } from '../../libs/governance/src/use-cases/proposal/propose-delegation.js';
import { ProposeForSeat } from '../../libs/governance/src/use-cases/proposal/propose-for-seat.js';
import { CloseMatter, type CloseMatterCommand } from '../../libs/governance/src/use-cases/close-matter.js';
import { DeclareInterest } from '../../libs/governance/src/use-cases/declare-interest.js';
import { DraftMatter, type DraftMatterCommand } from '../../libs/governance/src/use-cases/draft-matter.js';
import { EndSeat } from '../../libs/governance/src/use-cases/end-seat.js';
import { EstablishBody, type EstablishBodyCommand } from '../../libs/governance/src/use-cases/establish-body.js';
import { GiveProxy } from '../../libs/governance/src/use-cases/give-proxy.js';
import { GiveSeat } from '../../libs/governance/src/use-cases/give-seat.js';
import { OpenMatter } from '../../libs/governance/src/use-cases/open-matter.js';
import { PublishDecision } from '../../libs/governance/src/use-cases/register/publish-decision.js';
import { RegisterReader } from '../../libs/governance/src/use-cases/register/register-reader.js';
import { SetPublishing } from '../../libs/governance/src/use-cases/register/set-publishing.js';
import { SeatHolders } from '../../libs/governance/src/use-cases/seat-holders.js';
import { SupersedeDecision } from '../../libs/governance/src/use-cases/supersede-decision.js';
import { type BookFixture, bookFixture } from './book-fixture.js';
import { type IdentityFixture, identityFixture, signedIn } from './identity-fixture.js';

/** The deeds of governance on a database of their own, with a clerk and an alliance of three organisations. */
export interface GovernanceFixture {
  readonly identity: IdentityFixture;
  readonly establish: EstablishBody;
  readonly inviteGuest: InviteGuest;
  readonly endInvitation: EndInvitation;
  readonly changeTerms: ChangeBodyTerms;
  readonly terms: BodyTermsReader;
  readonly give: GiveSeat;
  readonly proxy: GiveProxy;
  readonly end: EndSeat;
  readonly draft: DraftMatter;
  readonly edit: EditMatter;
  readonly table: TableMatter;
  readonly withdraw: WithdrawMatter;
  readonly open: OpenMatter;
  readonly cast: CastVote;
  readonly declare: DeclareInterest;
  readonly close: CloseMatter;
  readonly supersede: SupersedeDecision;
  readonly revoke: RevokeDecision;
  readonly forSeat: ProposeForSeat;
  readonly delegate: ProposeDelegation;
  readonly proposals: ProposalReader;
  readonly escalate: EscalateMatter;
  readonly passOn: PassOnEscalation;
  readonly offLadder: WithdrawEscalation;
  readonly position: GivePosition;
  readonly escalations: EscalationReader;
  readonly publish: PublishDecision;
  readonly setting: SetPublishing;
  readonly reader: GovernanceReader;
  readonly register: RegisterReader;
  readonly records: MatterRecordReader;
  readonly effects: CostEffectReader;
  readonly seatHolders: SeatHolders;
  /** An alliance of its own with its clerk. */
  alliance(): Promise<GovernedAlliance>;
}

/** An alliance with a clerk. */
export interface GovernedAlliance extends BookFixture {
  readonly clerk: PersonActor;
}

/** Starts it; call it once per spec file and `identity.close()` it at the end. */
export async function governanceFixture(at?: string): Promise<GovernanceFixture> {
  const identity = await identityFixture(at);
  const { unitOfWork, database, reader, clock } = identity;
  const standing = new GovernanceStanding(reader, clock);
  const seatHolders = new SeatHolders();
  const governance = new GovernanceReader(database, standing);
  return {
    identity,
    establish: new EstablishBody(unitOfWork, database, standing),
    inviteGuest: new InviteGuest(unitOfWork, reader, standing),
    endInvitation: new EndInvitation(unitOfWork, standing),
    changeTerms: new ChangeBodyTerms(unitOfWork, standing),
    terms: new BodyTermsReader(database, standing),
    give: new GiveSeat(unitOfWork, reader, standing, seatHolders),
    proxy: new GiveProxy(unitOfWork, reader, standing),
    end: new EndSeat(unitOfWork, standing),
    draft: new DraftMatter(unitOfWork, standing),
    edit: new EditMatter(unitOfWork, standing),
    table: new TableMatter(unitOfWork, standing),
    withdraw: new WithdrawMatter(unitOfWork, standing),
    open: new OpenMatter(unitOfWork, standing),
    cast: new CastVote(unitOfWork, standing),
    declare: new DeclareInterest(unitOfWork, standing),
    close: new CloseMatter(unitOfWork, standing),
    seatHolders,
    supersede: new SupersedeDecision(unitOfWork, standing),
    revoke: new RevokeDecision(unitOfWork, standing),
    forSeat: new ProposeForSeat(unitOfWork, reader, standing),
    delegate: new ProposeDelegation(unitOfWork, standing),
    proposals: new ProposalReader(database, governance, standing),
    escalate: new EscalateMatter(unitOfWork, standing),
    passOn: new PassOnEscalation(unitOfWork, standing),
    offLadder: new WithdrawEscalation(unitOfWork, standing),
    position: new GivePosition(unitOfWork, standing),
    escalations: new EscalationReader(database, governance, clock),
    publish: new PublishDecision(unitOfWork, standing),
    setting: new SetPublishing(unitOfWork, standing),
    reader: governance,
    register: new RegisterReader(database, standing),
    records: new MatterRecordReader(database, standing),
    effects: new CostEffectReader(new BodyAudience(database, standing)),
    alliance: async () => {
      const book = await bookFixture(database.url);
      const { actor: clerk } = await signedIn(identity, { role: 'CLERK', allianceId: book.allianceId });
      return { ...book, clerk };
    },
  };
}

let keys = 0;

/** A key of its own. */
export function newKey(): string {
  return `key-${++keys}`;
}

/** Establishes a leadership team, or what else is asked for. */
export async function makeBody(
  fixture: GovernanceFixture,
  { allianceId, clerk }: GovernedAlliance,
  change: Partial<EstablishBodyCommand> = {},
): Promise<string> {
  const terms = {
    reference: null,
    quorum: { kind: 'EACH_UNIT' },
    abstention: 'BLOCKS',
    weighting: null,
    nation: 'ENGLAND_AND_WALES',
    delegations: [],
  } as const;
  const body = { kind: 'LEADERSHIP_TEAM', code: 'ALT', name: 'Leadership team', terms, escalatesTo: null } as const;
  const { bodyId } = await fixture.establish.run(clerk, { allianceId, ...body, idempotencyKey: newKey(), ...change });
  return bodyId;
}

/** Gives a seat to each organisation of an alliance, the owner first, with a lead of its own on it. */
export async function seatLeads(
  fixture: GovernanceFixture,
  alliance: GovernedAlliance,
  bodyId: string,
): Promise<{ actor: PersonActor; organisationId: string; seatId: string }[]> {
  const seated = [];
  for (const [at, { id: organisationId }] of alliance.organisations.entries()) {
    const { actor } = await signedIn(fixture.identity, { role: 'PARTNER_LEAD', organisationId });
    const seat = { bodyId, organisationId, memberId: actor.personId, alternateIds: [], owner: at === 0 };
    const times = { voterClass: null, from: '2026-04-01' as IsoDate, to: null };
    const { seatId } = await fixture.give.run(alliance.clerk, { ...seat, ...times, idempotencyKey: newKey() });
    seated.push({ actor, organisationId, seatId });
  }
  return seated;
}

/** Drafts a matter about the agreement, or what else is asked for. */
export async function makeMatter(
  fixture: GovernanceFixture,
  { clerk }: GovernedAlliance,
  bodyId: string,
  change: Partial<DraftMatterCommand> = {},
): Promise<string> {
  const content = {
    question: 'Do we take this on?',
    options: [{ text: 'Yes', costEffect: 'None', outcomeEffect: 'People are seen sooner' }],
    recommendation: null,
    bestForPeople: 'People are seen sooner.',
    amount: null,
    category: null,
    technical: false,
    authorises: [],
  };
  const about = { subject: null, notice: null, confirms: null, content };
  const matter = { type: 'AGREEMENT', method: 'WRITTEN', title: 'Version 2' } as const;
  const { matterId } = await fixture.draft.run(clerk, {
    bodyId,
    ...matter,
    ...about,
    idempotencyKey: newKey(),
    ...change,
  });
  return matterId;
}

/** What a clerk closes a matter with. */
export function closing(matterId: string, change: Partial<CloseMatterCommand> = {}): CloseMatterCommand {
  return {
    matterId,
    closing: { attendance: [], adjourned: false, consulted: true, disposal: 'DECIDE' },
    agreements: [],
    content: { text: 'We take it on.', reasons: 'It helps.', alternatives: 'None considered.', interestsChecked: true },
    effectiveFrom: null,
    reviewOn: null,
    inquorate: false,
    idempotencyKey: newKey(),
    ...change,
  };
}

/** The platform itself. */
export const platform = systemActor('spec');
