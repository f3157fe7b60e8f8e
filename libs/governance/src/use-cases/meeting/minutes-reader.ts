import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#kernel';
import { CLOCK } from '#platform';
import { attendedWithVote } from '../../domain/meeting/attendance.js';
import { endOfDay } from '../../domain/calendar/deadlines.js';
import { compileMinutes } from '../../domain/meeting/compile-minutes.js';
import type { MinutesAnswer, MinutesContent } from '../../domain/meeting/minutes.js';
import { marksOf } from '../../store/meeting/attendance-store.js';
import { type MinutesVersion, answersOf, minutesOf } from '../../store/meeting/minutes-store.js';
import { MeetingReader, type MeetingView } from './meeting-reader.js';
import { minutesRecord } from './minutes-record.js';

/** A version of minutes with what was said to it. */
export interface MinutesView extends MinutesVersion {
  readonly official: boolean;
  readonly answers: readonly MinutesAnswer[];
  /** People who took part and have not accepted this version; nobody for a version that was replaced. */
  readonly waitingFor: readonly string[];
}

/** The minutes of a meeting as somebody may see them. */
export interface ShownMinutes {
  /** Every version that they may see, the newest first. */
  readonly versions: readonly MinutesView[];
  /** End of the last day on which they are issued in time; null while the meeting is not closed. */
  readonly dueAt: Date | null;
  readonly overdue: boolean;
  /** Whether the viewer is asked to accept the newest version. */
  readonly viewerIsAsked: boolean;
}

/**
 * Reads minutes. Those being written: who writes them. Issued ones: who writes them and who took part. Official ones:
 * everybody who may look into the body. Why a member was away is for those who may attend, as in the meeting itself.
 */
@Injectable()
export class MinutesReader {
  constructor(
    private readonly meetings: MeetingReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What somebody may see of the minutes. */
  async minutes(view: MeetingView): Promise<ShownMinutes> {
    const asker = this.meetings.of(view);
    const { meetingNo, status, minutesDueOn } = view.meeting;
    const [all, answers, marks] = await Promise.all([
      minutesOf(asker, meetingNo),
      answersOf(asker, meetingNo),
      marksOf(asker, meetingNo),
    ]);
    const official = status === 'MINUTES_ACCEPTED';
    const attendees = attendedWithVote(marks);
    const tookPart = view.manages || marks.some(({ person }) => person === view.viewer);
    const last = all.length;
    const shown = all.filter(({ versionNo }) => tookPart || (official && versionNo === last)).reverse();
    const versions = shown.map((version) => {
      const own = answers.filter(({ versionNo }) => versionNo === version.versionNo);
      const open = status === 'MINUTES_ISSUED' && version.versionNo === last;
      const waitingFor = open ? attendees.filter((each) => !own.some(({ person }) => person === each)) : [];
      const seen = tookPart ? own : own.filter(({ answer }) => answer === 'ACCEPT');
      const content = view.sits ? version.content : withoutReasons(version.content);
      return { ...version, content, official: official && version.versionNo === last, answers: seen, waitingFor };
    });
    const dueAt = minutesDueOn === null ? null : endOfDay(minutesDueOn);
    const overdue = dueAt !== null && last === 0 && this.clock.now() >= dueAt;
    const viewerIsAsked = versions[0]?.waitingFor.includes(view.viewer ?? '') ?? false;
    return { versions, dueAt, overdue, viewerIsAsked };
  }

  /** The minutes as they would be issued now, for who writes them; null for everybody else and before the close. */
  async draft(view: MeetingView): Promise<MinutesContent | null> {
    if (!view.manages || !['HELD', 'MINUTES_DRAFT'].includes(view.meeting.status)) return null;
    return compileMinutes(await minutesRecord(this.meetings.of(view), view));
  }
}

function withoutReasons(content: MinutesContent): MinutesContent {
  const { attendance, apologies } = content;
  return {
    ...content,
    attendance: attendance.map((each) => ({ ...each, reason: null })),
    apologies: apologies.map((each) => ({ ...each, reason: null })),
  };
}
