import { REFUSALS } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import type { FormDeed } from '../../forms/send-form.js';
import type { PageRequest } from '../../http/page.js';
import type { MeetingData } from './meeting-data.js';

type Sent = Pick<FormDeed<unknown>, 'problems'> & { readonly variables: Readonly<Record<string, unknown>> };

/** Something that is done in a meeting's room, by a form under its own address. */
export interface RoomDeed {
  /** Last part of the address the form posts to. */
  readonly name: string;
  readonly mutation: string;
  readonly document: string;
  readonly fields: readonly string[];
  read(request: PageRequest, meeting: MeetingData): Sent;
}

/** A mutation with its arguments, `name: type` each. */
function deed(
  name: string,
  mutation: string,
  args: Readonly<Record<string, string>>,
  read: RoomDeed['read'],
): RoomDeed {
  const declared = Object.entries(args).map(([arg, type]) => `$${arg}: ${type}, `);
  const given = Object.keys(args).map((arg) => `${arg}: $${arg}, `);
  const call = `${mutation}(${given.join('')}idempotencyKey: $idempotencyKey) { ${REFUSALS} }`;
  const document = ['mutation Room(', ...declared, '$idempotencyKey: String!) { ', call, ' }'].join('');
  return { name, mutation, document, fields: FIELDS, read };
}

const FIELDS = [
  'title',
  'reason',
  'startsOn',
  'startsAt',
  'endsAt',
  'personId',
  'dueOn',
  'text',
  'note',
  'answer',
  'alternateId',
];
const MEETING = { meetingId: 'ID!' };
const ITEM = { itemId: 'ID!' };

const ofMeeting: RoomDeed['read'] = (_request, { id }) => ({ variables: { meetingId: id } });
const ofItem: RoomDeed['read'] = ({ form }) => ({ variables: { itemId: typed(form, 'itemId') } });

/** All that is done in a meeting's room but for votes and interests, which belong to matters. */
export const roomDeeds: readonly RoomDeed[] = [
  deed('notice', 'meetingNoticeSend', MEETING, ofMeeting),
  deed('open', 'meetingOpen', MEETING, ofMeeting),
  deed('close', 'meetingClose', MEETING, ofMeeting),
  deed('cancel', 'meetingCancel', { ...MEETING, reason: 'String!' }, ({ form, t }, { id }) => {
    const reason = typed(form, 'reason');
    const problems = reason === '' ? [{ field: 'reason', message: t('room.wrong.reason') }] : [];
    return { variables: { meetingId: id, reason }, problems };
  }),
  deed('adjourn', 'meetingAdjourn', { ...MEETING, input: 'MeetingAdjournInput!' }, ({ form, t }, { id }) => {
    const startsOn = readDay(typed(form, 'startsOn'));
    const times = { startsAt: typed(form, 'startsAt'), endsAt: typed(form, 'endsAt'), reason: typed(form, 'reason') };
    const problems = startsOn === undefined ? [{ field: 'startsOn', message: t('room.wrong.day') }] : [];
    return { variables: { meetingId: id, input: { startsOn, ...times } }, problems };
  }),
  deed('reply', 'meetingReply', { ...MEETING, seatId: 'ID!', input: 'MeetingReplyInput!' }, ({ form, t }, { id }) => {
    const answer = typed(form, 'answer');
    const input = {
      answer,
      reason: typedOrNull(form, 'reason'),
      alternateId: typedOrNull(form, 'alternateId'),
      shortNotice: form.get('shortNotice') === 'yes',
    };
    const problems = answer === '' ? [{ field: 'answer', message: t('room.wrong.answer') }] : [];
    return { variables: { meetingId: id, seatId: typed(form, 'seatId'), input }, problems };
  }),
  deed('arrive', 'attendanceArrive', { ...MEETING, input: 'AttendanceArriveInput!' }, ({ form, t }, { id }) => {
    const personId = typed(form, 'personId');
    const input = {
      personId,
      seatId: typedOrNull(form, 'seatId'),
      capacity: typed(form, 'capacity'),
      reason: typedOrNull(form, 'reason'),
    };
    const problems = personId === '' ? [{ field: 'personId', message: t('room.wrong.personId') }] : [];
    return { variables: { meetingId: id, input }, problems };
  }),
  deed('leave', 'attendanceLeave', { ...MEETING, input: 'AttendanceLeaveInput!' }, ({ form }, { id }) => {
    return { variables: { meetingId: id, input: { personId: typed(form, 'personId') } } };
  }),
  deed('add-item', 'agendaItemAdd', { ...MEETING, input: 'AgendaItemAddInput!' }, ({ form, t }, { id }) => {
    const matterId = typedOrNull(form, 'matterId');
    const title = typed(form, 'title');
    const input = {
      title,
      matterId,
      kind: matterId === null ? typed(form, 'kind') || 'OTHER' : 'MATTER',
      minutesAllotted: Number(typed(form, 'minutesAllotted')) || null,
    };
    const problems = title === '' ? [{ field: 'title', message: t('room.wrong.title') }] : [];
    return { variables: { meetingId: id, input }, problems };
  }),
  deed('remove-item', 'agendaItemRemove', ITEM, ofItem),
  deed('take-up', 'agendaItemTakeUp', ITEM, ofItem),
  deed('move-item', 'agendaOrder', { ...MEETING, itemIds: '[ID!]!' }, ({ form }, { id, agenda }) => {
    return {
      variables: {
        meetingId: id,
        itemIds: moved(
          agenda.map((item) => item.id),
          typed(form, 'itemId'),
        ),
      },
    };
  }),
  deed('note', 'minutesNote', { ...ITEM, note: 'String' }, ({ form }) => {
    return { variables: { itemId: typed(form, 'itemId'), note: typedOrNull(form, 'note') } };
  }),
  deed('action', 'actionRecord', { ...ITEM, input: 'ActionRecordInput!' }, ({ form, t }) => {
    const dueOn = readDay(typed(form, 'dueOn'));
    const text = typed(form, 'text');
    const [organisationId, personId] = typed(form, 'owner').split('/');
    const problems = [
      ...(text === '' ? [{ field: 'text', message: t('room.wrong.text') }] : []),
      ...(dueOn === undefined ? [{ field: 'dueOn', message: t('room.wrong.day') }] : []),
    ];
    const input = { text, dueOn, organisationId: organisationId || null, personId: personId || null };
    return { variables: { itemId: typed(form, 'itemId'), input }, problems };
  }),
];

/** The items with one of them moved up by one; the first one stays. */
export function moved(ids: readonly string[], id: string): string[] {
  const at = ids.indexOf(id);
  if (at < 1) return [...ids];
  return [...ids.slice(0, at - 1), id, ...ids.slice(at - 1).filter((each) => each !== id)];
}
