import { type PersonActor, type ViewerRole, isoDate, systemActor } from '#kernel';
import type { Organisation } from '#identity';
import { type Mail, Reactions, TimedTasks } from '#platform';
import type { ItemAnswer, Score } from '../../libs/alliance/src/domain/health/ballot.js';
import { SendHealthMail } from '../../libs/alliance/src/reactions/health/send-health-mail.js';
import { AnswerByCode } from '../../libs/alliance/src/use-cases/health/answer-by-code.js';
import { AnswerHealthCheck } from '../../libs/alliance/src/use-cases/health/answer-health-check.js';
import { AssignHealthAction } from '../../libs/alliance/src/use-cases/health/assign-health-action.js';
import { CallOffHealthCheck } from '../../libs/alliance/src/use-cases/health/call-off-health-check.js';
import { CloseHealthAction } from '../../libs/alliance/src/use-cases/health/close-health-action.js';
import { HealthReader } from '../../libs/alliance/src/use-cases/health/health-reader.js';
import { HealthStanding } from '../../libs/alliance/src/use-cases/health/health-standing.js';
import { IssueHealthCodes } from '../../libs/alliance/src/use-cases/health/issue-health-codes.js';
import { PlanHealthCheck } from '../../libs/alliance/src/use-cases/health/plan-health-check.js';
import { ReadHealthPaper } from '../../libs/alliance/src/use-cases/health/read-health-paper.js';
import { RunHealthChecks } from '../../libs/alliance/src/use-cases/health/run-health-checks.js';
import { type AllianceFixture, allianceFixture, anOrganisation, formCommand } from './alliance-fixture.js';
import { signedIn } from './identity-fixture.js';
import { KeptPost } from './kept-post.js';

/** The deeds of health checks on a database of their own. The clock stands at 10 May 2026. */
export interface HealthFixture extends AllianceFixture {
  readonly plan: PlanHealthCheck;
  readonly callOff: CallOffHealthCheck;
  readonly issue: IssueHealthCodes;
  readonly answer: AnswerHealthCheck;
  readonly answerByCode: AnswerByCode;
  readonly paper: ReadHealthPaper;
  readonly assign: AssignHealthAction;
  readonly closeAction: CloseHealthAction;
  readonly health: HealthReader;
  readonly tasks: TimedTasks;
  readonly reactions: Reactions;
  readonly healthMails: Mail[];
}

const platform = systemActor('spec');

/** Starts it; call it once per spec file and `close()` it at the end. */
export async function healthFixture(): Promise<HealthFixture> {
  const base = await allianceFixture();
  const { unitOfWork, database, alliances, reader, log, clock, config } = base;
  const standing = new HealthStanding(alliances);
  const tasks = new TimedTasks(database, clock);
  const reactions = new Reactions(database, unitOfWork, log);
  const healthMails: Mail[] = [];
  const post = new KeptPost((mail) => healthMails.push(mail));
  new RunHealthChecks(unitOfWork, database, standing, tasks).onModuleInit();
  new SendHealthMail(alliances, config, post, reactions).onModuleInit();
  return {
    ...base,
    tasks,
    reactions,
    healthMails,
    plan: new PlanHealthCheck(unitOfWork, standing),
    callOff: new CallOffHealthCheck(unitOfWork, standing),
    issue: new IssueHealthCodes(unitOfWork, standing),
    answer: new AnswerHealthCheck(unitOfWork, standing),
    answerByCode: new AnswerByCode(unitOfWork, alliances),
    paper: new ReadHealthPaper(database, alliances),
    assign: new AssignHealthAction(unitOfWork, reader, standing),
    closeAction: new CloseHealthAction(unitOfWork, standing),
    health: new HealthReader(database, alliances, standing),
  };
}

/** An alliance of a council and two partners with its manager. */
export interface HealthAlliance {
  readonly allianceId: string;
  readonly allianceNo: number;
  readonly organisations: readonly Organisation[];
  readonly manager: PersonActor;
}

let keys = 0;

/** A key of its own. */
export function healthKey(): string {
  return `health-${++keys}`;
}

/** Forms it, from 1 April 2026. */
export async function healthAlliance(fixture: HealthFixture): Promise<HealthAlliance> {
  const council = await anOrganisation(fixture, 'LOCAL_AUTHORITY');
  const { allianceId } = await fixture.form.run(platform, formCommand(council.organisationId));
  const partners = [await anOrganisation(fixture), await anOrganisation(fixture)];
  for (const { organisationId } of partners) {
    const joining = { allianceId, organisationId, kind: 'PARTICIPANT', joinedOn: isoDate('2026-04-01') } as const;
    await fixture.begin.run(platform, { ...joining, idempotencyKey: healthKey() });
  }
  const { allianceNo } = await fixture.alliances.need(allianceId);
  const { actor: manager } = await signedIn(fixture, { role: 'ALLIANCE_MANAGER', allianceId });
  return { allianceId, allianceNo, organisations: [council, ...partners], manager };
}

/** Somebody with a seat: of an organisation of the alliance by its place, or of the alliance itself. */
export async function seated(
  fixture: HealthFixture,
  { allianceId, organisations }: HealthAlliance,
  role: ViewerRole,
  organisation?: number,
): Promise<PersonActor> {
  const organisationId = organisation === undefined ? undefined : organisations[organisation]?.organisationId;
  const where = organisationId === undefined ? { allianceId } : { organisationId };
  return (await signedIn(fixture, { role, ...where })).actor;
}

/** Plans a round of two statements from 11 to 20 May 2026. */
export async function planned(fixture: HealthFixture, { allianceId, manager }: HealthAlliance): Promise<string> {
  const items = ['We trust one another.', 'Decisions come in time.'].map((text) => {
    return { area: 'OWN' as const, principle: null, text };
  });
  const days = { openFrom: isoDate('2026-05-11'), openTo: isoDate('2026-05-20') };
  const round = { allianceId, title: 'Spring round', ...days, items, instrumentId: null, terms: {} };
  return (await fixture.plan.run(manager, { ...round, idempotencyKey: healthKey() })).checkId;
}

/** Answers to the two statements, as digits; a hyphen cannot say. */
export function scores(digits: string, comment?: string): ItemAnswer[] {
  return [...digits].map((digit, at) => ({
    item: `I${at + 1}`,
    score: digit === '-' ? null : (Number(digit) as Score),
    ...(comment === undefined || at > 0 ? {} : { comment }),
  }));
}

/** Sets the clock to ten in the morning of a day, and carries out what is then due. */
export async function comes(fixture: HealthFixture, day: string): Promise<void> {
  fixture.clock.set(`${day}T10:00:00Z`);
  fixture.alliances.forget();
  await fixture.tasks.runDue();
  await fixture.reactions.catchUp();
}
