import { systemClock } from '#kernel';
import { type AllianceTx, type Mail, MailPost } from '#platform';

/** A post that keeps what is handed in, instead of writing it down to be sent. */
export class KeptPost extends MailPost {
  constructor(private readonly keep: (mail: Mail) => void) {
    super(systemClock);
  }

  override post(_tx: AllianceTx, _key: string, mail: Mail): Promise<void> {
    this.keep(mail);
    return Promise.resolve();
  }
}
