import './governance-refusals.js';
import { type IsoDate, Refusal, ensure } from '#kernel';
import type { CastVote, OpenedMatter } from './matter.js';
import { needWindowOver } from './voting-window.js';
import { decideMatter } from './verdict/decide-matter.js';
import type { ExplainedVerdict } from './verdict/explained-verdict.js';
import type { Attendance, Interest, MatterRecord, Proxy } from './verdict/matter-record.js';

/** What the clerk records of the moment a matter is closed. */
export interface Closing {
  /** Who was there without voting. Whoever voted was there. */
  readonly attendance: readonly Attendance[];
  readonly adjourned: boolean;
  readonly consulted: boolean;
  readonly disposal: MatterRecord['disposal'];
}

/** What is written down with a decision. */
export interface DecisionContent {
  readonly text: string | null;
  readonly reasons: string | null;
  readonly alternatives: string | null;
  /** Whether everybody was asked about interests. */
  readonly interestsChecked: boolean;
  /** What is to be done, by whom and until when. */
  readonly actions?: readonly DecisionAction[];
}

/** Something that is to be done about a decision. */
export interface DecisionAction {
  readonly text: string;
  /** Public id of the organisation or the person that answers for it. */
  readonly owner: string;
  readonly dueOn: IsoDate;
}

/** The record a verdict follows from, put together from what was frozen, cast, declared and closed with. */
export function recordOf(
  matter: OpenedMatter,
  votes: readonly CastVote[],
  { interests, proxies }: { readonly interests: readonly Interest[]; readonly proxies: readonly Proxy[] },
  closing: Closing,
  today: IsoDate,
): MatterRecord {
  const { rule, quorum, electorate, openedOn, stage } = matter.frozen;
  return {
    rule,
    quorum,
    method: matter.method,
    stage,
    openedAt: matter.openedAt.toISOString(),
    openedOn,
    heldOn: today,
    adjourned: closing.adjourned,
    electorate,
    subject: matter.subject,
    notBefore: matter.notBefore,
    consulted: closing.consulted,
    disposal: closing.disposal,
    interests,
    proxies,
    attendance: closing.attendance,
    ballots: votes.map(({ unit: _unit, ...ballot }) => ballot),
  };
}

/**
 * Closes a matter: works out its verdict and sees that a decision has what it needs. Refuses
 * governance.already-closed, governance.not-quorate unless it is to be closed as inquorate,
 * governance.voting-window-open, and for what is approved
 * governance.reasons-required, governance.alternatives-required and governance.interests-unchecked (DEC-04); where votes
 * are sealed these are asked for whatever came out, so that nothing refused tells how they stand.
 */
export function closeMatter(
  matter: Pick<OpenedMatter, 'status' | 'frozen'>,
  record: MatterRecord,
  content: DecisionContent,
  { inquorate }: { readonly inquorate: boolean },
): ExplainedVerdict {
  const { status } = matter;
  ensure(status === 'OPEN', () => new Refusal('governance.already-closed', { status: status.toLowerCase() }));
  const verdict = decideMatter(record);
  const { outcome, quorum } = verdict;
  ensure(outcome !== 'NO_QUORUM' || inquorate, () => {
    return new Refusal('governance.not-quorate', { present: quorum.present, needed: quorum.needed });
  });
  needWindowOver(matter, verdict);
  const approved = outcome === 'APPROVED' || outcome === 'PASSED_FIRST_MEETING';
  const untold = matter.frozen.sealed && record.disposal === 'DECIDE' && outcome !== 'NO_QUORUM';
  if (approved || untold) needContent(content);
  return verdict;
}

function needContent(content: DecisionContent): void {
  ensure(content.text !== null && content.reasons !== null, () => new Refusal('governance.reasons-required'));
  ensure(content.alternatives !== null, () => new Refusal('governance.alternatives-required'));
  ensure(content.interestsChecked, () => new Refusal('governance.interests-unchecked'));
}
