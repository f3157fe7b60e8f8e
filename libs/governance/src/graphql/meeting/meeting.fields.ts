import { ResolveField, Resolver } from '@nestjs/graphql';
import { RoomReader } from '../../use-cases/meeting/room-reader.js';
import { AgendaItemType, type MeetingActionType, PaperType } from './agenda.types.js';
import { MatterObjectType } from '../matter.types.js';
import { MeetingType } from './meeting.types.js';
import {
  MeetingExpectationType,
  MeetingNoticeType,
  MeetingPersonType,
  MeetingPresenceType,
  MeetingQuorumSpanType,
  MeetingQuorumType,
  MeetingReplyType,
  MeetingStepType,
} from './meeting-parts.types.js';
import { personIn, unitName, unitOfSeat } from './show-minutes.js';
import type { MeetingView } from '../../use-cases/meeting/meeting-reader.js';
import type { MeetingAction } from '../../domain/meeting/meeting.js';

@Resolver(() => MeetingType)
export class MeetingFields {
  constructor(private readonly reader: RoomReader) {}

  @ResolveField(() => MeetingPersonType, { nullable: true, description: 'Who takes the chair; null while not said.' })
  async chair({ view }: MeetingType): Promise<MeetingPersonType | null> {
    const { chair } = view.meeting;
    return chair === null ? null : personIn(await this.reader.names(view, [chair.id]), chair.id);
  }

  @ResolveField(() => MeetingNoticeType, {
    nullable: true,
    description: 'The notice it needs; null when it needs none any more.',
  })
  async noticeNeeded({ view }: MeetingType): Promise<MeetingNoticeType | null> {
    return (await this.reader.notice(view)) as MeetingNoticeType | null;
  }

  @ResolveField(() => [AgendaItemType], { description: 'The agenda in its order.' })
  async agenda({ view }: MeetingType): Promise<AgendaItemType[]> {
    const [items, { papers, withheld }, steps, actions] = await Promise.all([
      this.reader.agenda(view),
      this.reader.papers(view),
      this.reader.steps(view),
      this.reader.actions(view),
    ]);
    const shown = await this.shownActions(view, actions);
    return items.map(({ itemNo, itemId: id, kind, title, minutesAllotted, matter, note }, at) => ({
      ...{ id, number: at + 1, kind, title, minutesAllotted },
      matterId: matter?.id ?? null,
      matterNo: matter?.no ?? null,
      view,
      papers: papers.filter((paper) => paper.itemNo === itemNo).map(PaperType.of),
      papersWithheld: withheld.get(itemNo) ?? 0,
      inProgress: view.meeting.itemNo === itemNo,
      takenUpAt: steps.find((step) => step.itemNo === itemNo)?.at ?? null,
      note: view.manages ? note : null,
      actions: shown.filter((action) => action.itemNo === itemNo),
    }));
  }

  @ResolveField(() => [MeetingReplyType], { description: 'Who means to come: the last reply of each seat.' })
  async replies({ view }: MeetingType): Promise<MeetingReplyType[]> {
    const replies = await this.reader.replies(view);
    const members = new Map(view.seats.map(({ seatId, member }) => [seatId, member.id]));
    const ids = replies.flatMap(({ seat, alternate }) => [members.get(seat) ?? '', alternate ?? '']);
    const names = await this.reader.names(view, ids);
    const units = unitNames(view, names);
    return replies.map(({ seat: seatId, answer, reason, alternate, shortNotice, at }) => ({
      ...{ seatId, answer, reason, shortNotice, at },
      unitName: units.get(seatId) ?? '',
      member: personIn(names, members.get(seatId) ?? ''),
      alternate: alternate === null ? null : personIn(names, alternate),
    }));
  }

  @ResolveField(() => MeetingExpectationType, {
    nullable: true,
    description: 'What the replies let one expect of the quorum; null once it has opened.',
  })
  async expectedQuorum({ view }: MeetingType): Promise<MeetingExpectationType | null> {
    return this.reader.expected(view);
  }

  @ResolveField(() => [MeetingPresenceType], { description: 'Who was there, one row for each coming.' })
  async attendance({ view }: MeetingType): Promise<MeetingPresenceType[]> {
    const rows = await this.reader.attendance(view);
    const people = rows.map(({ person }) => person);
    const members = view.seats.map(({ member }) => member.id);
    const names = await this.reader.names(view, [...people, ...members]);
    const units = unitNames(view, names);
    return rows.map(({ person, seat: seatId, capacity, reason, from, to }) => ({
      ...{ person: personIn(names, person), capacity, seatId, reason, from, to },
      unitName: seatId === null ? null : (units.get(seatId) ?? null),
    }));
  }

  @ResolveField(() => MeetingQuorumType, {
    nullable: true,
    description: 'How it stands with the quorum at this moment; null when it is not in session.',
  })
  async quorum({ view }: MeetingType): Promise<MeetingQuorumType | null> {
    return this.reader.quorum(view);
  }

  @ResolveField(() => [MeetingQuorumSpanType], { description: 'How it stood with the quorum at every moment.' })
  async quorumTimeline({ view }: MeetingType): Promise<MeetingQuorumSpanType[]> {
    return this.reader.quorumSpans(view);
  }

  @ResolveField(() => [MeetingStepType], { description: 'What happened to it, in order.' })
  async history({ view }: MeetingType): Promise<MeetingStepType[]> {
    const [steps, items] = await Promise.all([this.reader.steps(view), this.reader.agenda(view)]);
    return steps.map(({ kind, at, itemNo, reason, until }) => ({
      ...{ kind, at, reason, until },
      itemId: items.find((item) => item.itemNo === itemNo)?.itemId ?? null,
    }));
  }

  private async shownActions(
    view: MeetingView,
    actions: readonly MeetingAction[],
  ): Promise<(MeetingActionType & { itemNo: number })[]> {
    const owners = actions.flatMap(({ owner }) => owner?.id ?? []);
    const organisations = actions.flatMap(({ organisation }) => organisation?.id ?? []);
    const [people, names] = await Promise.all([
      this.reader.names(view, owners),
      this.reader.organisationNames(view, organisations),
    ]);
    return actions.map(({ actionId: id, itemNo, text, organisation, owner, dueOn }) => ({
      ...{ id, itemNo, text, dueOn },
      organisationId: organisation?.id ?? null,
      organisationName: unitName(names, organisation?.id ?? null),
      person: owner === null ? null : personIn(people, owner.id),
    }));
  }
}

@Resolver(() => AgendaItemType)
export class AgendaItemFields {
  constructor(private readonly reader: RoomReader) {}

  @ResolveField(() => MatterObjectType, { nullable: true, description: 'The matter it is; null for none.' })
  async matter({ view, matterNo }: AgendaItemType): Promise<MatterObjectType | null> {
    return matterNo === null ? null : MatterObjectType.of(await this.reader.matter(view, matterNo));
  }
}

/** What each seat’s member is called, by the seat. */
function unitNames({ seats }: MeetingView, people: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    seats.map(({ seatId, organisation, member }) => [
      seatId,
      organisation?.name ?? people.get(member.id) ?? unitOfSeat(seats, seatId) ?? '',
    ]),
  );
}
