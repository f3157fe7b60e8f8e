import { Injectable } from '@nestjs/common';
import { type EventEnvelope, type IsoDate } from '#kernel';
import { AllianceEvent, type DefaultNoticeServed } from '../domain/alliance-events.js';
import type { ParticipationStatus } from '../domain/participation.js';
import { AllianceTopic } from './alliance-topic.js';

/** Name of the stream of steps into, within and out of an alliance. */
export const MEMBERSHIP_CHANGED = 'membershipChanged';
/** Name of the stream of notices of default. */
export const NOTICE_SERVED = 'defaultNoticeServed';

/** What every payload about membership says of its event. */
function placeOf({ recordedAt, occurredAt, actorRef: actor }: EventEnvelope, cursor: string): object {
  return { cursor, recordedAt, occurredAt, actor };
}

interface MembershipBody {
  readonly participation?: string;
  readonly organisation: string;
  readonly to?: ParticipationStatus;
  readonly status?: ParticipationStatus;
  readonly on?: IsoDate;
  readonly joinedOn?: IsoDate;
  readonly leftOn?: IsoDate;
  readonly decision?: string | null;
}

/** Organisations as they come, stand and go; for members. */
@Injectable()
export class MembershipChangedTopic extends AllianceTopic {
  readonly name = MEMBERSHIP_CHANGED;
  override readonly types = [
    AllianceEvent.PARTICIPATION_BEGAN,
    AllianceEvent.PARTICIPATION_ENDED,
    AllianceEvent.PARTICIPATION_MOVED,
  ];

  shape(event: EventEnvelope, _audience: string, cursor: string): object {
    const body = event.body as MembershipBody;
    const { participation = null, organisation, decision = null } = body;
    const status = body.to ?? body.status ?? 'ACTIVE';
    const on = body.on ?? body.joinedOn ?? null;
    const lastDay = body.leftOn ?? null;
    return { ...placeOf(event, cursor), participation, organisation, status, on, lastDay, decision };
  }
}

/** Notices of default as they are served; for members. */
@Injectable()
export class DefaultNoticeServedTopic extends AllianceTopic {
  readonly name = NOTICE_SERVED;
  override readonly types = [AllianceEvent.DEFAULT_NOTICE_SERVED];

  shape(event: EventEnvelope, _audience: string, cursor: string): object {
    const { participation, organisation, notice, servedOn, remedyUntil, excludableFrom } =
      event.body as DefaultNoticeServed;
    const days = { servedOn, remedyUntil, excludableFrom };
    return { ...placeOf(event, cursor), participation, organisation, notice, ...days };
  }
}
