import { type IsoDate, type PersonActor, isoDate } from '#kernel';
import { AllianceReader } from '#alliance';
import { EventLog, Reactions, TimedTasks } from '#platform';
import { OnMembersDecision } from '../../libs/alliance/src/reactions/on-members-decision.js';
import { BeginImperativesCheck } from '../../libs/alliance/src/use-cases/imperatives/begin-imperatives-check.js';
import { FinaliseImperativesCheck } from '../../libs/alliance/src/use-cases/imperatives/finalise-imperatives-check.js';
import { WordImperatives } from '../../libs/alliance/src/use-cases/imperatives/word-imperatives.js';
import { AdvanceAlliance } from '../../libs/alliance/src/use-cases/life/advance-alliance.js';
import { ChangeSettings } from '../../libs/alliance/src/use-cases/life/change-settings.js';
import { CloseParticipations } from '../../libs/alliance/src/use-cases/life/close-participations.js';
import { LifecycleFacts } from '../../libs/alliance/src/use-cases/life/lifecycle-facts.js';
import { MembershipFacts } from '../../libs/alliance/src/use-cases/life/membership-facts.js';
import { ReadLifecycle } from '../../libs/alliance/src/use-cases/life/read-lifecycle.js';
import { ApplyToJoin } from '../../libs/alliance/src/use-cases/membership/apply-to-join.js';
import { EndCandidacy } from '../../libs/alliance/src/use-cases/membership/end-candidacy.js';
import { FollowTheClock } from '../../libs/alliance/src/use-cases/membership/follow-the-clock.js';
import { GiveWithdrawalNotice } from '../../libs/alliance/src/use-cases/membership/give-withdrawal-notice.js';
import { InviteOrganisation } from '../../libs/alliance/src/use-cases/membership/invite-organisation.js';
import { MembershipDesk } from '../../libs/alliance/src/use-cases/membership/membership-desk.js';
import { MembershipEffects } from '../../libs/alliance/src/use-cases/membership/membership-effects.js';
import { RecordDeed } from '../../libs/alliance/src/use-cases/membership/record-deed.js';
import { SeatsOfMembers } from '../../libs/alliance/src/use-cases/membership/seats-of-members.js';
import { ServeDefaultNotice } from '../../libs/alliance/src/use-cases/membership/serve-default-notice.js';
import { SettleDefaultNotice } from '../../libs/alliance/src/use-cases/membership/settle-default-notice.js';
import { tenQualities } from '../../libs/alliance/src/domain/imperatives/imperatives.js';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeMatter,
  newKey,
} from './governance-fixture.js';
import { signedIn } from './identity-fixture.js';

/** The deeds of membership on a database of their own, with those of governance beside them. */
export interface MembershipFixture extends GovernanceFixture {
  readonly alliances: AllianceReader;
  readonly log: EventLog;
  readonly reactions: Reactions;
  readonly tasks: TimedTasks;
  readonly facts: LifecycleFacts;
  readonly invite: InviteOrganisation;
  readonly apply: ApplyToJoin;
  readonly drop: EndCandidacy;
  readonly deed: RecordDeed;
  readonly check: BeginImperativesCheck;
  readonly finalise: FinaliseImperativesCheck;
  readonly word: WordImperatives;
  readonly serve: ServeDefaultNotice;
  readonly settle: SettleDefaultNotice;
  readonly notice: GiveWithdrawalNotice;
  readonly advance: AdvanceAlliance;
  readonly settings: ChangeSettings;
  readonly life: ReadLifecycle;
}

/** Starts it; call it once per spec file and `identity.close()` it at the end. */
export async function membershipFixture(at?: string): Promise<MembershipFixture> {
  const governed = await governanceFixture(at);
  const { identity, seatHolders, reader: governance } = governed;
  const { unitOfWork, database, reader, clock, changes } = identity;
  const log = new EventLog(database);
  const alliances = new AllianceReader(database, reader, clock, changes);
  const reactions = new Reactions(database, unitOfWork, log);
  const tasks = new TimedTasks(database, clock);
  const desk = new MembershipDesk(unitOfWork, reader, alliances, changes);
  const effects = new MembershipEffects(reader, seatHolders);
  const facts = new LifecycleFacts();
  const closings = new CloseParticipations(reader, seatHolders);
  for (const each of [
    new SeatsOfMembers(seatHolders, reader),
    new FollowTheClock(unitOfWork, database, reader, seatHolders, tasks),
    new OnMembersDecision(effects, reactions),
    new MembershipFacts(facts, alliances, governance),
  ]) {
    each.onModuleInit();
  }
  return {
    ...governed,
    ...{ alliances, log, reactions, tasks, facts },
    invite: new InviteOrganisation(desk),
    apply: new ApplyToJoin(desk, reader),
    drop: new EndCandidacy(desk, reader),
    deed: new RecordDeed(desk, governance, effects),
    check: new BeginImperativesCheck(desk, reader),
    finalise: new FinaliseImperativesCheck(desk),
    word: new WordImperatives(unitOfWork, alliances),
    serve: new ServeDefaultNotice(desk, reader),
    settle: new SettleDefaultNotice(desk),
    notice: new GiveWithdrawalNotice(desk, seatHolders),
    advance: new AdvanceAlliance(unitOfWork, alliances, governance, facts, closings),
    settings: new ChangeSettings(unitOfWork, alliances),
    life: new ReadLifecycle(alliances, database, facts),
  };
}

/** SHA-256 of some document. */
export const DOCUMENT_HASH = 'ab'.repeat(32);

/** Findings about every quality, all passed but for what is changed. */
export function passes(
  change: Readonly<Record<string, object>> = {},
): Parameters<FinaliseImperativesCheck['run']>[1]['findings'] {
  return tenQualities.map(({ code: item }) => {
    return { item, result: 'PASS', evidence: 'Seen by all', condition: null, dueOn: null, ...change[item] };
  });
}

/** A panel of the alliance's first two organisations and a service user. */
export async function aPanel(
  fixture: MembershipFixture,
  { allianceId, organisations }: GovernedAlliance,
): Promise<{ personId: string; organisationId: string | null }[]> {
  const assessors: { personId: string; organisationId: string | null }[] = [];
  for (const { id: organisationId } of organisations.slice(0, 2)) {
    const { personId } = await signedIn(fixture.identity, { role: 'PARTNER_LEAD', organisationId });
    assessors.push({ personId, organisationId });
  }
  const { personId } = await signedIn(fixture.identity, { role: 'PANEL_MEMBER', allianceId });
  return [...assessors, { personId, organisationId: null }];
}

/** Somebody who runs the alliance. */
export async function aManager(
  { identity }: MembershipFixture,
  { allianceId }: GovernedAlliance,
): Promise<PersonActor> {
  return (await signedIn(identity, { role: 'ALLIANCE_MANAGER', allianceId })).actor;
}

/** The members decide a matter, all of them for it but its subject; gives the decision and lets it have its effects. */
export async function decide(
  fixture: MembershipFixture,
  alliance: GovernedAlliance,
  at: { readonly bodyId: string; readonly leads: readonly { actor: PersonActor; organisationId: string }[] },
  matter: Parameters<typeof makeMatter>[3] & { authorises?: readonly string[]; effectiveFrom?: IsoDate | null },
): Promise<string> {
  const { authorises = [], effectiveFrom = null, ...change } = matter;
  const question = { question: 'Do we?', options: [], recommendation: null, bestForPeople: 'People are seen sooner.' };
  const content = { ...question, amount: null, category: null, technical: false, authorises };
  const matterId = await makeMatter(fixture, alliance, at.bodyId, { content, ...change });
  await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
  for (const { actor, organisationId: actingFor } of at.leads) {
    if (actingFor === change.subject) continue;
    const vote = { matterId, actingFor, choice: 'FOR', reason: null, idempotencyKey: newKey() } as const;
    await fixture.cast.run(actor, vote);
  }
  const { decisionId } = await fixture.close.run(alliance.clerk, closing(matterId, { effectiveFrom }));
  await fixture.reactions.catchUp(alliance.allianceNo);
  fixture.alliances.forget();
  return decisionId;
}

/** A day, checked. */
export const day = (text: string): IsoDate => isoDate(text);
