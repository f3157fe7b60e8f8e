import type { Answer, GovernedApp, Headers, SignedIn } from './governed-app.js';
import { codes } from './governed-app.js';

const REFUSALS = 'refusals { code path }';
const BODY = `mutation ($allianceId: ID!, $input: BodyEstablishInput!, $key: String!) {
  bodyEstablish(allianceId: $allianceId, input: $input, idempotencyKey: $key) { body { id } ${REFUSALS} } }`;
const SEAT = `mutation ($bodyId: ID!, $input: SeatGiveInput!, $key: String!) {
  seatGive(bodyId: $bodyId, input: $input, idempotencyKey: $key) { seatId ${REFUSALS} } }`;
const DRAFT = `mutation ($bodyId: ID!, $input: MatterDraftInput!, $key: String!) {
  matterDraft(bodyId: $bodyId, input: $input, idempotencyKey: $key) { matter { id } ${REFUSALS} } }`;
const OPEN = `mutation ($matterId: ID!, $key: String!) {
  matterOpen(matterId: $matterId, idempotencyKey: $key) { matter { status } ${REFUSALS} } }`;
const VOTE = `mutation ($matterId: ID!, $actingFor: ID, $input: VoteCastInput!, $key: String!) {
  voteCast(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $key) { castNo ${REFUSALS} } }`;
const CLOSE = `mutation ($matterId: ID!, $input: MatterCloseInput!, $key: String!) {
  matterClose(matterId: $matterId, input: $input, idempotencyKey: $key) {
    decision { id reference outcome escalation { id state level levelCode dueAt }
      verdict { quorumPresent quorumNeeded recused json } } ${REFUSALS} } }`;

/** A member of a body: who speaks, for whom, and from which seat. */
export interface TeamMember extends SignedIn {
  /** Public id of the organisation; null for a seat of their own. */
  readonly organisationId: string | null;
  readonly seatId: string;
  readonly alternate: SignedIn;
}

/** What came of a matter that was closed. */
export interface Closed {
  readonly id: string;
  readonly outcome: string;
  readonly escalation: Readonly<Record<string, string>> | null;
  readonly verdict: Readonly<Record<string, unknown>> & { readonly json: string };
}

const CHOICES: Readonly<Record<string, string>> = { F: 'FOR', A: 'AGAINST', X: 'ABSTAIN' };

/** A body with its members, driven through the API alone. */
export class Team {
  private constructor(
    readonly site: GovernedApp,
    readonly bodyId: string,
    readonly members: readonly TeamMember[],
  ) {}

  /** A leadership team on which each of the five organisations has a lead, each with an alternate. */
  static async ofOrganisations(site: GovernedApp, input: object): Promise<Team> {
    const organisations = site.alliance.organisations.map(({ id }) => id);
    return Team.seated(site, { kind: 'LEADERSHIP_TEAM', quorum: { kind: 'EACH_UNIT' }, ...input }, organisations);
  }

  /** A general meeting of so many people, each with a seat of their own. */
  static async ofPeople(site: GovernedApp, input: object, size: number): Promise<Team> {
    const quorum = { kind: 'SHARE', minimum: 2, num: 1, den: 2 };
    const people = Array.from({ length: size }, () => null);
    return Team.seated(site, { kind: 'GENERAL_MEETING', quorum, ...input }, people);
  }

  private static async seated(site: GovernedApp, input: object, holders: readonly (string | null)[]): Promise<Team> {
    const { allianceId } = site.alliance;
    const { body } = await site.run(site.clerk, BODY, { allianceId, input: { name: 'Body', ...input } });
    const bodyId = (body as { id: string }).id;
    const members: TeamMember[] = [];
    for (const [at, organisationId] of holders.entries()) {
      const where = organisationId === null ? { allianceId } : { organisationId };
      const role = organisationId === null ? 'PANEL_MEMBER' : 'PARTNER_LEAD';
      const [member, alternate] = [await site.person(role, where), await site.person(role, where)];
      const people = { memberId: member.personId, alternateIds: [alternate.personId] };
      const seat = { organisationId, ...people, owner: organisationId !== null && at === 0, from: '2025-04-01' };
      const { seatId } = await site.run(site.clerk, SEAT, { bodyId, input: seat });
      members.push({ ...member, organisationId, seatId: seatId as string, alternate });
    }
    return new Team(site, bodyId, members);
  }

  /** Drafts a matter and opens it; gives its id and what was refused at opening. */
  async open(change: object = {}): Promise<{ matterId: string; refused: string[] }> {
    const question = { title: 'A question', question: 'Do we?', bestForPeople: 'People are seen sooner.' };
    const input = { type: 'AGREEMENT', method: 'MEETING', ...question, ...change };
    const { matter } = await this.site.run(this.site.clerk, DRAFT, { bodyId: this.bodyId, input });
    const matterId = (matter as { id: string }).id;
    return { matterId, refused: codes(await this.site.run(this.site.clerk, OPEN, { matterId })) };
  }

  /** Casts the votes of members in their order, a letter each: F, A, X to abstain, `.` for nothing. Gives refusals. */
  async vote(matterId: string, cast: string): Promise<string[]> {
    const refused = [];
    for (const [at, letter] of [...cast].entries()) {
      const member = this.members[at];
      if (member === undefined || letter === '.') continue;
      const said = {
        matterId,
        actingFor: member.organisationId,
        input: { choice: CHOICES[letter], reason: 'Because' },
      };
      refused.push(...codes(await this.site.run(member.headers, VOTE, said)));
    }
    return refused;
  }

  /** Casts a vote for a member by somebody. */
  async voteAs(headers: Headers, matterId: string, actingFor: string | null, choice: string): Promise<string[]> {
    return codes(await this.site.run(headers, VOTE, { matterId, actingFor, input: { choice, reason: 'Because' } }));
  }

  /** Closes a matter with all that a decision needs. */
  async close(matterId: string, change: object = {}): Promise<Answer> {
    const content = { decision: 'Yes.', reasons: 'It helps.', alternatives: 'None.', interestsChecked: true };
    return this.site.run(this.site.clerk, CLOSE, { matterId, input: { ...content, consulted: true, ...change } });
  }

  /** Closes a matter; that it is refused fails the test. */
  async decide(matterId: string, change: object = {}): Promise<Closed> {
    const answer = await this.close(matterId, change);
    expect(codes(answer)).toEqual([]);
    return answer.decision as unknown as Closed;
  }
}
