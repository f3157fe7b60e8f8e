import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '#platform';
import { CalendarReader } from '../use-cases/meeting/calendar-reader.js';
import { MeetingReader } from '../use-cases/meeting/meeting-reader.js';

/** `GET /calendar/<secret>.ics`: somebody’s meetings, for their calendar. The secret stands for the person. */
@Public()
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly reader: CalendarReader,
    private readonly meetings: MeetingReader,
  ) {}

  @Get(':file')
  async calendar(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const secret = /^([\w-]{43})\.ics$/.exec(file)?.[1];
    const text = secret === undefined ? null : await this.reader.calendar(secret, this.meetings);
    if (text === null) throw new NotFoundException();
    await reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="meetings.ics"')
      .header('cache-control', 'private, max-age=300')
      .send(text);
  }
}
