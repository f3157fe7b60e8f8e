import { ResolveField, Resolver } from '@nestjs/graphql';
import type { MinutesContent } from '../../domain/meeting/minutes.js';
import type { MeetingView } from '../../use-cases/meeting/meeting-reader.js';
import { MinutesReader } from '../../use-cases/meeting/minutes-reader.js';
import { RoomReader } from '../../use-cases/meeting/room-reader.js';
import { MeetingType } from './meeting.types.js';
import { MeetingMinutesType, type MinutesContentType } from './minutes.types.js';
import { namedIn, personIn, showMinutes } from './show-minutes.js';

@Resolver(() => MeetingType)
export class MinutesFields {
  constructor(
    private readonly minutesOf: MinutesReader,
    private readonly rooms: RoomReader,
  ) {}

  @ResolveField(() => MeetingMinutesType, { description: 'Its minutes, as far as you may see them.' })
  async minutes({ view }: MeetingType): Promise<MeetingMinutesType> {
    const { versions, dueAt, overdue, viewerIsAsked } = await this.minutesOf.minutes(view);
    const draft = await this.minutesOf.draft(view);
    return {
      ...{ dueAt, overdue, youAreAsked: viewerIsAsked },
      draft: draft === null ? null : await this.content(view, draft),
      versions: await Promise.all(
        versions.map(async ({ versionNo, issuedAt, official, hash, content, answers, waitingFor }) => {
          const names = await this.rooms.names(view, [...answers.map(({ person }) => person), ...waitingFor]);
          return {
            ...{ versionNo, issuedAt, official, hash },
            content: await this.content(view, content),
            answers: answers.map(({ person, answer, text, at }) => ({
              person: personIn(names, person),
              answer,
              text,
              at,
            })),
            waitingFor: waitingFor.map((id) => personIn(names, id)),
            pdfPath: `/meetings/${view.meeting.meetingId}/minutes/${versionNo}.pdf`,
          };
        }),
      ),
    };
  }

  private async content(view: MeetingView, content: MinutesContent): Promise<MinutesContentType> {
    const ids = [...namedIn(content), ...view.seats.map(({ organisation, member }) => organisation?.id ?? member.id)];
    const [people, organisations] = await Promise.all([
      this.rooms.names(view, ids),
      this.rooms.organisationNames(view, ids),
    ]);
    return showMinutes(content, new Map([...people, ...organisations]), view.seats);
  }
}
