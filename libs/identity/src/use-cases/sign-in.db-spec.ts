import { publicActor, systemActor } from '#kernel';
import { IssueSignInLink } from '#identity';
import {
  type IdentityFixture,
  codeIn,
  identityFixture,
  linkTokenIn,
  signedIn,
} from '../../../../test/support/identity-fixture.js';

const userAgent = 'A browser';
const refused = (code: string) => expect.objectContaining({ code });

describe('signing in', () => {
  let fixture: IdentityFixture;
  let counter = 0;
  beforeAll(async () => void (fixture = await identityFixture()));
  afterAll(() => fixture.close());

  async function somebody(): Promise<string> {
    const email = `somebody-${++counter}@example.org`;
    await fixture.invite.run(systemActor('spec'), { name: 'Somebody', email });
    return email;
  }
  const ask = (email: string, ip = `192.0.2.${counter}`) => fixture.requestSignIn.run(publicActor, { email, ip });
  const complete = (proof: { code: string } | { linkToken: string }, browserSecret?: string) =>
    fixture.completeSignIn.run(publicActor, { ...proof, browserSecret, userAgent });
  const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');

  it('by the code from the mail, whatever capitals the address is typed in', async () => {
    const email = await somebody();
    const { browserSecret, expiresAt } = await ask(email.toUpperCase());
    expect(expiresAt.toISOString()).toBe('2026-05-10T10:15:00.000Z');
    const { sessionToken } = await complete({ code: codeIn(fixture.mails.at(-1)) }, browserSecret);
    expect(await fixture.authenticate.authenticate({ cookie: sessionToken })).toMatchObject({ kind: 'person' });
  });

  it('uses a code up', async () => {
    const { browserSecret } = await ask(await somebody());
    const code = codeIn(fixture.mails.at(-1));
    await complete({ code }, browserSecret);
    await expect(complete({ code }, browserSecret)).rejects.toEqual(refused('sign-in.expired'));
    await expect(complete({ linkToken: linkTokenIn(fixture.mails.at(-1)) }, browserSecret)).rejects.toEqual(
      refused('sign-in.expired'),
    );
  });

  it('lets one of many hands that press at once through', async () => {
    const { browserSecret } = await ask(await somebody());
    const code = codeIn(fixture.mails.at(-1));
    const pressed = await Promise.allSettled(Array.from({ length: 8 }, () => complete({ code }, browserSecret)));
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('counts wrong codes, also those typed at once, and after five not even the right one works', async () => {
    const { browserSecret } = await ask(await somebody());
    const code = codeIn(fixture.mails.at(-1));
    await expect(complete({ code: wrong(code) }, browserSecret)).rejects.toMatchObject({ facts: { triesLeft: 4 } });
    const rest = await Promise.allSettled(
      Array.from({ length: 8 }, () => complete({ code: wrong(code) }, browserSecret)),
    );
    const codes = rest.map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : '',
    );
    expect(codes.filter((each) => each === 'sign-in.code-wrong')).toHaveLength(3);
    expect(codes.filter((each) => each === 'sign-in.tries-used-up')).toHaveLength(5);
    await expect(complete({ code }, browserSecret)).rejects.toEqual(refused('sign-in.tries-used-up'));
  });

  it('takes a code in the asking browser only', async () => {
    await ask(await somebody());
    const code = codeIn(fixture.mails.at(-1));
    await expect(complete({ code }, 'another browser')).rejects.toEqual(refused('sign-in.expired'));
    await expect(complete({ code })).rejects.toEqual(refused('sign-in.expired'));
  });

  it('by the link in the asking browser; elsewhere it is refused and stays good', async () => {
    const { browserSecret } = await ask(await somebody());
    const linkToken = linkTokenIn(fixture.mails.at(-1));
    await expect(complete({ linkToken })).rejects.toEqual(refused('sign-in.other-browser'));
    await expect(complete({ linkToken }, 'another browser')).rejects.toEqual(refused('sign-in.other-browser'));
    await expect(complete({ linkToken }, browserSecret)).resolves.toMatchObject({ sessionToken: expect.any(String) });
    await expect(complete({ linkToken: 'nobody sent this' }, browserSecret)).rejects.toEqual(
      refused('sign-in.expired'),
    );
  });

  it('makes an earlier code worthless, for addresses known and not known alike', async () => {
    for (const email of [await somebody(), 'nobody-here@example.org']) {
      const first = await ask(email);
      await ask(email);
      await expect(complete({ code: '000000' }, first.browserSecret)).rejects.toEqual(refused('sign-in.expired'));
    }
  });

  it('answers the same for an address that nobody has, and sends nothing', async () => {
    const before = fixture.mails.length;
    const unknown = await ask('nobody@example.org');
    expect(fixture.mails).toHaveLength(before);
    const known = await ask(await somebody());
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    expect(unknown.expiresAt).toEqual(known.expiresAt);
    expect(unknown.browserSecret).toHaveLength(known.browserSecret.length);
    const code = wrong(codeIn(fixture.mails.at(-1)));
    for (const { browserSecret } of [unknown, known]) {
      await expect(complete({ code }, browserSecret)).rejects.toMatchObject({
        code: 'sign-in.code-wrong',
        facts: { triesLeft: 4 },
      });
    }
  });

  it('stores neither code nor link nor browser nor address in a form that can be read', async () => {
    const email = await somebody();
    const { browserSecret } = await ask(email);
    const mail = fixture.mails.at(-1);
    const rows = await fixture.database.query<{ row: string }>(
      'select s::text as row from sign_in_attempt s order by recorded_at desc, id desc limit 1',
    );
    for (const secret of [codeIn(mail), linkTokenIn(mail), browserSecret, email]) {
      for (const { row } of rows) {
        expect(row).not.toContain(`,${secret},`);
        expect(row).not.toContain(Buffer.from(secret).toString('hex'));
      }
    }
  });

  it('is too late after 15 minutes', async () => {
    const { browserSecret } = await ask(await somebody());
    fixture.clock.advance(15 * 60_000);
    await expect(complete({ code: codeIn(fixture.mails.at(-1)) }, browserSecret)).rejects.toEqual(
      refused('sign-in.expired'),
    );
  });

  it.each(['known', 'unknown'])('refuses the sixth request in 15 minutes for an address that is %s', async (kind) => {
    const email = kind === 'known' ? await somebody() : `never-${++counter}@example.org`;
    for (let time = 0; time < 5; time++) await ask(email, `198.51.100.${time}`);
    await expect(ask(email, '198.51.100.9')).rejects.toMatchObject({
      code: 'sign-in.too-often',
      facts: { minutes: 15 },
    });
    fixture.clock.advance(15 * 60_000);
    await expect(ask(email)).resolves.toBeDefined();
  });

  it('counts requests that come at once, too', async () => {
    const email = await somebody();
    const asked = await Promise.allSettled(Array.from({ length: 9 }, (_, time) => ask(email, `203.0.113.${time}`)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('refuses a network that asks for very many addresses', async () => {
    for (let time = 0; time < 100; time++) await ask(`many-${time}@example.org`, '2001:db8:1:2::1');
    await expect(ask('one-more@example.org', '2001:db8:1:2:ffff::9')).rejects.toEqual(refused('sign-in.too-often'));
    await expect(ask('one-more@example.org', '2001:db8:1:3::1')).resolves.toBeDefined();
  });

  it('forgets requests after a day', async () => {
    fixture.clock.advance(25 * 3_600_000);
    await ask('yesterday-is-gone@example.org');
    const [{ n } = { n: 0 }] = await fixture.database.query<{ n: number }>(
      'select count(*)::int as n from sign_in_attempt',
    );
    expect(n).toBe(1);
  });

  it('ends the session the browser had before', async () => {
    const before = await signedIn(fixture);
    const { browserSecret } = await ask(before.email);
    const proof = { code: codeIn(fixture.mails.at(-1)), browserSecret, userAgent };
    const after = await fixture.completeSignIn.run(before.actor, proof);
    expect(await fixture.authenticate.authenticate({ cookie: before.sessionToken })).toBe(publicActor);
    expect(await fixture.authenticate.authenticate({ cookie: after.sessionToken })).toMatchObject({ kind: 'person' });
  });

  describe('by a link for the demonstration', () => {
    const make = (): IssueSignInLink => new IssueSignInLink(fixture.unitOfWork, fixture.config, fixture.clock);
    const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? '';

    it('works in any browser, once, for 12 hours; a newer one replaces it, an ordinary request does not', async () => {
      const { personId, email } = await signedIn(fixture);
      const first = await make().run(systemActor('start'), personId);
      const second = await make().run(systemActor('start'), personId);
      expect(second.link).toMatch(/^http:\/\/localhost:3000\/sign-in\/link\?token=[\w-]{43}$/);
      await ask(email);
      fixture.clock.advance(12 * 3_600_000 - 1);
      await expect(complete({ linkToken: tokenOf(first.link) })).rejects.toEqual(refused('sign-in.expired'));
      await expect(complete({ linkToken: tokenOf(second.link) })).resolves.toBeDefined();
      await expect(complete({ linkToken: tokenOf(second.link) })).rejects.toEqual(refused('sign-in.expired'));
      const third = await make().run(systemActor('start'), personId);
      fixture.clock.advance(12 * 3_600_000);
      await expect(complete({ linkToken: tokenOf(third.link) })).rejects.toEqual(refused('sign-in.expired'));
    });

    it.each([
      ['others can reach the server', { host: '0.0.0.0' }],
      ['others reach it by a name', { publicUrl: 'https://book.example.org' }],
      ['mail can be sent', { smtpUrl: 'smtp://mail.example.org' }],
    ])('is refused where %s', async (_what, setting) => {
      const { personId } = await signedIn(fixture);
      const config = Object.assign(Object.create(fixture.config) as typeof fixture.config, setting);
      const issue = new IssueSignInLink(fixture.unitOfWork, config, fixture.clock);
      await expect(issue.run(systemActor('start'), personId)).rejects.toEqual(refused('not-allowed'));
    });
  });
});
