import { Context, Query, Resolver } from '@nestjs/graphql';
import { Public } from '../auth/allow.js';
import type { RequestContext } from '../auth/request-context.js';
import { MailOutbox } from './mail-outbox.js';
import { OutboxMailType } from './outbox-mail-type.js';

@Resolver()
export class OutboxMailResolver {
  constructor(private readonly outbox: MailOutbox) {}

  @Public()
  @Query(() => [OutboxMailType], {
    description:
      'The newest messages of the local outbox. There is one only where no mail server is configured and the server ' +
      'can be reached from its own machine alone; elsewhere the answer is NOT_FOUND.',
  })
  async outboxMails(@Context() { peer }: RequestContext): Promise<OutboxMailType[]> {
    const mails = await this.outbox.newest(peer.ip);
    return mails.map(({ mailId, ...mail }) => ({ id: mailId, ...mail }));
  }
}
