import type { PageRequest } from '../../http/page.js';
import type { Picture } from '../../pictures/picture.js';
import { quorumStrip } from '../../pictures/quorum-strip.js';
import type { BodyData, SeatData } from '../board/matter-data.js';
import { type ItemData, type MeetingData, type PresenceData } from './meeting-data.js';

/** Whether a seat counts on the day of a meeting. */
function countsOn({ from, to }: SeatData, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

/** The seats that count at a meeting. */
export function seatsAt(body: BodyData, { day }: MeetingData): SeatData[] {
  return body.seats.filter((seat) => countsOn(seat, day));
}

/** The name of the member that a seat belongs to. */
export function unitName(seat: SeatData): string {
  return seat.organisation?.name ?? seat.member;
}

/** The quorum as a picture: at this moment, or as the replies let one expect; null when there is nothing to say. */
export function quorumOf({ t }: PageRequest, meeting: MeetingData, body: BodyData): Picture | null {
  const now = meeting.quorum ?? meeting.expectedQuorum;
  if (now === null) return null;
  const missing = new Set(now.missing.map(({ name }) => name));
  const missingUnits = new Set(now.missing.map(({ unit }) => unit));
  const units = new Map(seatsAt(body, meeting).map((seat) => [seat.organisation?.id ?? seat.memberId, unitName(seat)]));
  const places = [...units].map(([unit, name]) => {
    const present =
      meeting.quorum === null
        ? meeting.replies.some(({ unitName: replied, answer }) => replied === name && answer === 'COMING')
        : !missingUnits.has(unit) && !missing.has(name);
    return { name, present, said: t(saidOf(meeting, name, present)) };
  });
  return quorumStrip('quorum', places, {
    title: t('room.quorum'),
    sentence: sentenceOf({ t }, meeting),
    columns: [t('matter.member'), t('room.there')],
  });
}

function saidOf({ quorum, replies }: MeetingData, name: string, present: boolean): string {
  if (quorum !== null) return present ? 'room.here' : 'room.notHere';
  const reply = replies.find((each) => each.unitName === name);
  return reply === undefined ? 'room.noReply' : `room.reply.${reply.answer}`;
}

function sentenceOf({ t }: Pick<PageRequest, 't'>, { quorum, expectedQuorum }: MeetingData): string {
  if (quorum !== null) {
    const { present, needed, entitled } = quorum;
    const key = quorum.quorate ? 'room.quorate' : 'room.inquorate';
    const names = quorum.missing.map(({ name }) => name).join(', ');
    return t(key, { present, needed, entitled, names });
  }
  if (expectedQuorum === null) return '';
  const { coming, needed, unanswered, atRisk } = expectedQuorum;
  return t(atRisk ? 'room.atRisk' : 'room.expected', { coming, needed, unanswered });
}

/** Who was or is there, newest last. */
export function presenceRows({ t }: PageRequest, meeting: MeetingData): object[] {
  return meeting.attendance.map((row) => ({
    name: row.person.name,
    as:
      row.unitName === null
        ? t(`room.capacity.${row.capacity}`)
        : `${row.unitName}, ${t(`room.capacity.${row.capacity}`)}`,
    when:
      row.to === null
        ? t('room.since', { from: clock(row.from) })
        : t('room.fromTo', { from: clock(row.from), to: clock(row.to) }),
    reason: row.reason,
  }));
}

/** An instant as clocks in London show it, `HH:MM`. */
export function clock(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' }).format(
    new Date(at),
  );
}

/** For each seat, who is there now and who may come: for whoever marks attendance. */
export function rollCall(meeting: MeetingData, body: BodyData): object[] {
  const here = new Map<string | null, PresenceData>(
    meeting.attendance.filter(({ to }) => to === null).map((row) => [row.seatId, row]),
  );
  return seatsAt(body, meeting).map((seat) => ({
    seatId: seat.id,
    unit: unitName(seat),
    memberId: seat.memberId,
    member: seat.member,
    here: here.get(seat.id)?.person ?? null,
    alternates: seat.alternates.map(({ id, name }) => ({ value: id, text: name })),
  }));
}

/** An item of the agenda as the room shows it. */
export function itemOf(request: PageRequest, allianceId: string, item: ItemData): object {
  const { t, formats } = request;
  const { matter } = item;
  return {
    ...item,
    kindWord: t(`room.item.${item.kind}`),
    allotted: item.minutesAllotted === null ? null : t('room.allotted', { count: item.minutesAllotted }),
    withheld: item.papersWithheld === 0 ? null : t('room.withheld', { count: item.papersWithheld }),
    actions: item.actions.map(({ text, dueOn, organisationName, person }) => ({
      text,
      who: [person?.name, organisationName].filter((name) => name != null).join(', '),
      due: t('room.due', { on: formats.date(dueOn) }),
    })),
    matter:
      matter === null
        ? null
        : {
            href: `/alliances/${allianceId}/matters/${matter.id}`,
            status: t(`matter.status.${matter.status}`),
            rule: matter.ruleInWords,
            open: matter.status === 'OPEN',
            count: t('room.votes', { cast: matter.votesCast, entitled: matter.unitsEntitled ?? 0 }),
            voices:
              matter.sealed || matter.verdictNow === null
                ? []
                : matter.verdictNow.voices.map(({ unit, name, voice }) => ({ unit, name, said: t(`voices.${voice}`) })),
            decision:
              matter.decision === null
                ? null
                : {
                    href: `/alliances/${allianceId}/decisions/${matter.decision.reference}`,
                    reference: matter.decision.reference,
                    outcome: t(`outcomes.${matter.decision.outcome}`),
                  },
            closeHref: `/alliances/${allianceId}/matters/${matter.id}/close`,
            openHref: `/alliances/${allianceId}/matters/${matter.id}/open`,
          },
  };
}
