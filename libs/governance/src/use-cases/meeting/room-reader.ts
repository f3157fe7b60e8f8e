import { Inject, Injectable } from '@nestjs/common';
import { type Clock, dateIn } from '#kernel';
import { CLOCK } from '#platform';
import { meetingTermsOf } from '../../domain/body.js';
import { type Presence, presences } from '../../domain/meeting/attendance.js';
import {
  type ExpectedQuorum,
  type MeetingReply,
  expectedQuorum,
  lastReplies,
} from '../../domain/meeting/expected-quorum.js';
import type { AgendaItem, MeetingAction, MeetingStep, Paper } from '../../domain/meeting/meeting.js';
import { type NoticeNeeded, noticeBy } from '../../domain/meeting/meeting-terms.js';
import { adjournedNotice, noticeOf, waitsUntil } from '../../domain/meeting/plan-meeting.js';
import { type QuorumSpan, type QuorumState, quorumTimeline, sittingsOf } from '../../domain/meeting/quorum-timeline.js';
import { matterByNo } from '../../store/matter-store.js';
import { interestsOf } from '../../store/vote-store.js';
import { actionsOf, agendaOf, papersOf } from '../../store/meeting/agenda-store.js';
import { type InterestHandling, handlingsOf, marksOf, repliesOf } from '../../store/meeting/attendance-store.js';
import { stepsOf } from '../../store/meeting/meeting-store.js';
import { namesOf, organisationNamesOf } from '../../store/people-names.js';
import { dayOf, quorumQuestion } from './meeting-desk.js';
import type { MatterView } from '../governance-reader.js';
import { MeetingReader, type MeetingView } from './meeting-reader.js';
import { quorumAt } from './quorum-watch.js';

/** The papers of a meeting that somebody may read, and by item how many they may not. */
export interface ShownPapers {
  readonly papers: readonly Paper[];
  readonly withheld: ReadonlyMap<number, number>;
}

/** Reads what is in a meeting that somebody was shown. */
@Injectable()
export class RoomReader {
  constructor(
    private readonly meetings: MeetingReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The agenda in its order. */
  async agenda(view: MeetingView): Promise<AgendaItem[]> {
    return agendaOf(this.meetings.of(view), view.meeting.meetingNo);
  }

  /**
   * Papers. A restricted one is for those who may attend, except for who leaves for the matter it is about because of an
   * interest.
   */
  async papers(view: MeetingView): Promise<ShownPapers> {
    const all = await papersOf(this.meetings.of(view), view.meeting.meetingNo);
    const conflicted = all.some(({ restricted }) => restricted) ? await this.conflictedItems(view) : new Set();
    const readable = ({ restricted, itemNo }: Paper): boolean => {
      return !restricted || (view.sits && !conflicted.has(itemNo));
    };
    const withheld = new Map<number, number>();
    for (const paper of all) {
      if (!readable(paper)) withheld.set(paper.itemNo, (withheld.get(paper.itemNo) ?? 0) + 1);
    }
    return { papers: all.filter(readable), withheld };
  }

  /** A matter on the agenda, which is of the body that meets. */
  async matter(view: MeetingView, matterNo: number): Promise<MatterView> {
    const matter = await matterByNo(this.meetings.of(view), matterNo);
    return { matter, body: view.body, actor: view.actor, viewer: view.viewer };
  }

  /** What was undertaken. Until the minutes are official only for who writes them. */
  async actions(view: MeetingView): Promise<MeetingAction[]> {
    return view.manages ? actionsOf(this.meetings.of(view), view.meeting.meetingNo) : [];
  }

  /** What happened, in order. */
  async steps(view: MeetingView): Promise<MeetingStep[]> {
    return stepsOf(this.meetings.of(view), view.meeting.meetingNo);
  }

  /** The last reply of each seat; why somebody is not coming is for those who may attend. */
  async replies(view: MeetingView): Promise<MeetingReply[]> {
    const replies = [...lastReplies(await repliesOf(this.meetings.of(view), view.meeting.meetingNo)).values()];
    return view.sits ? replies : replies.map((reply) => ({ ...reply, reason: null }));
  }

  /** Who was there, as what, from when to when; why a member was away is for those who may attend. */
  async attendance(view: MeetingView): Promise<Presence[]> {
    const rows = presences(await marksOf(this.meetings.of(view), view.meeting.meetingNo));
    return view.sits ? rows : rows.map((row) => ({ ...row, reason: null }));
  }

  /** What to expect of the quorum; null once the meeting has opened. */
  async expected(view: MeetingView): Promise<ExpectedQuorum | null> {
    if (view.meeting.status !== 'DRAFT' && view.meeting.status !== 'NOTICE_SENT') return null;
    const { rule, units } = quorumQuestion(view, dayOf(view.meeting));
    return expectedQuorum(rule, units, await repliesOf(this.meetings.of(view), view.meeting.meetingNo));
  }

  /** How it stands with the quorum now; null when the meeting is not in session. */
  async quorum(view: MeetingView): Promise<QuorumState | null> {
    if (view.meeting.status !== 'IN_SESSION') return null;
    const asker = this.meetings.of(view);
    return quorumAt(asker, view, await marksOf(asker, view.meeting.meetingNo), this.clock.now());
  }

  /** How it stood with the quorum at every moment. */
  async quorumSpans(view: MeetingView): Promise<QuorumSpan[]> {
    const asker = this.meetings.of(view);
    const { meetingNo, startsAt, closedAt } = view.meeting;
    const [steps, marks] = await Promise.all([stepsOf(asker, meetingNo), marksOf(asker, meetingNo)]);
    const sittings = sittingsOf(steps);
    const day = dateIn(closedAt ?? sittings.at(-1)?.from ?? startsAt);
    return quorumTimeline(quorumQuestion(view, day), sittings, marks, this.clock.now());
  }

  /** The notice the meeting needs, and its last day; null when it needs none any more. */
  async notice(view: MeetingView): Promise<(NoticeNeeded & { readonly by: string }) | null> {
    const { meeting, body } = view;
    if (meeting.status !== 'DRAFT' && meeting.status !== 'ADJOURNED') return null;
    const needed =
      meeting.status === 'DRAFT'
        ? noticeOf(meetingTermsOf(body), body.terms.nation)
        : await this.noticeOfAdjourned(view);
    return needed && { ...needed, by: noticeBy(needed, dayOf(meeting)) };
  }

  /** Until when a meeting in session waits for its quorum. */
  waitsUntil({ meeting, body }: MeetingView): Date | null {
    return meeting.status === 'IN_SESSION' ? waitsUntil(meeting, meetingTermsOf(body)) : null;
  }

  /** How the interests in a matter were handled. */
  async handlings(view: MeetingView, matterNo: number): Promise<InterestHandling[]> {
    return [...(await handlingsOf(this.meetings.of(view), matterNo)).values()];
  }

  /** Names of people, by public id. */
  async names(view: MeetingView, personIds: readonly string[]): Promise<Map<string, string>> {
    return namesOf(this.meetings.of(view), personIds);
  }

  /** Names of organisations, by public id. */
  async organisationNames(view: MeetingView, ids: readonly string[]): Promise<Map<string, string>> {
    return organisationNamesOf(this.meetings.of(view), ids);
  }

  /** The instant by which clocks in this process go. */
  now(): Date {
    return this.clock.now();
  }

  private async noticeOfAdjourned(view: MeetingView): Promise<NoticeNeeded | null> {
    const adjourned = (await this.steps(view)).findLast(({ kind }) => kind === 'ADJOURNED');
    const { startsAt } = view.meeting;
    return adjourned === undefined ? null : adjournedNotice(dateIn(adjourned.at), startsAt, view.body.terms.nation);
  }

  private async conflictedItems(view: MeetingView): Promise<Set<number>> {
    const units = new Set(
      view.seats
        .filter(({ seatId }) => view.ownSeats.includes(seatId))
        .map(({ organisation, member }) => organisation?.id ?? member.id),
    );
    const items = new Set<number>();
    for (const { itemNo, matter } of units.size === 0 ? [] : await this.agenda(view)) {
      const interests = matter === null ? [] : await interestsOf(this.meetings.of(view), matter.no);
      if (interests.some(({ unit, wishes }) => wishes === 'LEAVE' && units.has(unit))) items.add(itemNo);
    }
    return items;
  }
}
