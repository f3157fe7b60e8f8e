import { type FixedClock, type IsoDate, type PersonActor, type ViewerRole, fixedClock, systemActor } from '#kernel';
import {
  ActFor,
  CompleteSignIn,
  CreateApiToken,
  EndAppointment,
  IDENTITY_ROWS,
  IdentityReader,
  InvitePerson,
  MakeAppointment,
  RegisterOrganisation,
  RequestSignIn,
  RevokeApiToken,
  RevokeSessions,
} from '#identity';
import { AccessChanges, AppConfig, CommitSignal, Database, type Mail, UnitOfWork } from '#platform';
import { CredentialStore } from '../../libs/identity/src/store/credential-store.js';
import { DirectoryStore } from '../../libs/identity/src/store/directory-store.js';
import { AccessWriter } from '../../libs/identity/src/use-cases/access-writer.js';
import { Authenticate } from '../../libs/identity/src/use-cases/authenticate.js';
import { UseNotes } from '../../libs/identity/src/use-cases/use-notes.js';
import { freshDatabase } from './database.js';

/** The deeds of identity on a database of their own, at a clock that stands still, with mail that is kept. */
export interface IdentityFixture {
  readonly clock: FixedClock;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly config: AppConfig;
  readonly mails: Mail[];
  readonly changes: AccessChanges;
  readonly reader: IdentityReader;
  readonly authenticate: Authenticate;
  readonly uses: UseNotes;
  readonly register: RegisterOrganisation;
  readonly invite: InvitePerson;
  readonly appoint: MakeAppointment;
  readonly end: EndAppointment;
  readonly requestSignIn: RequestSignIn;
  readonly completeSignIn: CompleteSignIn;
  readonly revokeSessions: RevokeSessions;
  readonly actFor: ActFor;
  readonly createToken: CreateApiToken;
  readonly revokeToken: RevokeApiToken;
  close(): Promise<void>;
}

const platform = systemActor('spec');
const CONNECTIONS = 6;

/** Starts it; call it once per spec file and `close()` it at the end. */
export async function identityFixture(at = '2026-05-10T10:00:00Z'): Promise<IdentityFixture> {
  const fresh = await freshDatabase();
  const clock = fixedClock(at);
  const database = await Database.connect({
    url: fresh.databaseUrl,
    poolSize: CONNECTIONS,
    readers: 1,
    rows: IDENTITY_ROWS,
  });
  // Every connection is opened now, so that what specs send at once is also done at once.
  await Promise.all(Array.from({ length: CONNECTIONS }, () => database.query('select pg_sleep(0.05)')));
  const unitOfWork = new UnitOfWork(database, new CommitSignal(), clock);
  const config = Object.assign(new AppConfig(), { publicUrl: 'http://localhost:3000', host: '127.0.0.1' });
  const mails: Mail[] = [];
  const keep = async (mail: Mail): Promise<void> => void mails.push(mail);
  const mailer = { send: keep, deliver: keep };
  const changes = new AccessChanges();
  const access = new AccessWriter(unitOfWork, changes);
  const uses = new UseNotes(unitOfWork, clock);
  const reader = new IdentityReader(database, new DirectoryStore(database, clock), changes, clock);
  return {
    clock,
    database,
    unitOfWork,
    config,
    mails,
    changes,
    uses,
    reader,
    actFor: new ActFor(access, reader, clock),
    authenticate: new Authenticate(new CredentialStore(database), uses, changes, clock),
    register: new RegisterOrganisation(unitOfWork, clock),
    invite: new InvitePerson(unitOfWork, config, mailer, clock),
    appoint: new MakeAppointment(access, clock),
    end: new EndAppointment(access),
    requestSignIn: new RequestSignIn(unitOfWork, config, mailer, clock),
    completeSignIn: new CompleteSignIn(access, clock),
    revokeSessions: new RevokeSessions(access),
    createToken: new CreateApiToken(unitOfWork, clock),
    revokeToken: new RevokeApiToken(access),
    close: async () => {
      await uses.settled();
      await database.close();
      await fresh.drop();
    },
  };
}

let people = 0;

/** Makes somebody with a session who, if a role is given, holds it for the organisation from 1 April 2026. */
export async function signedIn(
  fixture: IdentityFixture,
  seat?: { role: ViewerRole; organisationId?: string; allianceId?: string },
): Promise<{ actor: PersonActor; personId: string; email: string; sessionToken: string; appointmentId: string }> {
  const email = `person-${++people}@example.org`;
  const { personId } = await fixture.invite.run(platform, { name: `Person ${people}`, email });
  const from = '2026-04-01' as IsoDate;
  const appointment = seat && (await fixture.appoint.run(platform, { personId, ...seat, from }));
  const { browserSecret } = await fixture.requestSignIn.run(platform, { email, ip: '' });
  const code = codeIn(fixture.mails.at(-1));
  const proof = { code, browserSecret, userAgent: 'A browser' };
  const { sessionToken } = await fixture.completeSignIn.run(platform, proof);
  const actor = await fixture.authenticate.authenticate({ cookie: sessionToken });
  if (actor.kind !== 'person') throw new Error('not signed in');
  return { actor, personId, email, sessionToken, appointmentId: appointment?.appointmentId ?? '' };
}

/** The code in a message. */
export function codeIn(mail: Mail | undefined): string {
  return /^ {4}(\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? '';
}

/** The token of the link in a message. */
export function linkTokenIn(mail: Mail | undefined): string {
  return /[?&]token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}
