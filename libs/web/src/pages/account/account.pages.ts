import { addDays, systemClock, todayIn } from '#kernel';
import { type FormProblem, REFUSALS, type RefusalData, newForm, problemsOf, sentForm } from '../../forms/form-state.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, redirect, view } from '../../http/page.js';
import { ACCOUNT, type AccountData, TOKENS, type TokensData, accountModel, scopes } from './account-model.js';

const SESSION_REVOKE = `mutation EndSession($id: ID!) { sessionRevoke(id: $id) { ${REFUSALS} } }`;
const SESSIONS_REVOKE_ALL = `mutation EndSessions { sessionsRevokeAll { ${REFUSALS} } }`;
const TOKEN_REVOKE = `mutation RevokeToken($id: ID!) { apiTokenRevoke(id: $id) { ${REFUSALS} } }`;
const TOKEN_CREATE = `mutation MakeToken($organisationId: ID!, $input: ApiTokenCreateInput!) {
  apiTokenCreate(organisationId: $organisationId, input: $input) { secret ${REFUSALS} }
}`;

interface Refused {
  readonly refusals: readonly RefusalData[];
}

/** Where a person is signed in, and the systems of their organisations that are connected. */
export const accountPages: readonly Page[] = [
  get('/account', (request) => accountPage(request)),

  post('/account/sessions/:id/revoke', async (request) => {
    const { sessionRevoke } = await request.execute<{ sessionRevoke: Refused }>(SESSION_REVOKE, {
      id: request.params['id'],
    });
    return afterRevoking(request, sessionRevoke);
  }),

  post('/account/sessions/revoke-all', async (request) => {
    await request.execute(SESSIONS_REVOKE_ALL);
    return redirect('/');
  }),

  post('/account/tokens/:id/revoke', async (request) => {
    const { apiTokenRevoke } = await request.execute<{ apiTokenRevoke: Refused }>(TOKEN_REVOKE, {
      id: request.params['id'],
    });
    return afterRevoking(request, apiTokenRevoke);
  }),

  // The secret is shown in the answer to the post itself and nowhere else: an address to come back to would keep it.
  post('/account/tokens', async (request) => {
    const { form, t } = request;
    const name = (form.get('name') ?? '').trim();
    const chosen = form.getAll('scopes').filter((scope) => (scopes as readonly string[]).includes(scope));
    const problems: FormProblem[] = [
      ...(name === '' ? [{ field: 'name', message: t('account.tokenNameMissing') }] : []),
      ...(chosen.length === 0 ? [{ field: 'scopes', message: t('account.scopesMissing') }] : []),
    ];
    if (problems.length > 0) return accountPage(request, { problems });
    const days = Number.parseInt(form.get('days') ?? '', 10);
    const { apiTokenCreate } = await request.execute<{ apiTokenCreate: Refused & { secret: string | null } }>(
      TOKEN_CREATE,
      {
        organisationId: form.get('organisationId') ?? '',
        input: {
          name,
          scopes: chosen,
          expiresOn: addDays(todayIn(systemClock), Math.min(Math.max(days || 90, 1), 365)),
        },
      },
    );
    const { refusals, secret } = apiTokenCreate;
    const field = (path: readonly string[]): string | null =>
      ['name', 'scopes'].find((one) => path.includes(one)) ?? null;
    return accountPage(request, refusals.length > 0 ? { problems: problemsOf(refusals, field) } : { secret });
  }),
];

function afterRevoking(request: PageRequest, { refusals }: Refused): Promise<PageView> | ReturnType<typeof redirect> {
  if (refusals.length === 0) return redirect('/account');
  return accountPage(request, { problems: problemsOf(refusals, () => null) });
}

async function accountPage(
  request: PageRequest,
  { problems = [], secret = null }: { problems?: readonly FormProblem[]; secret?: string | null } = {},
): Promise<PageView> {
  const { viewer } = await request.execute<AccountData>(ACCOUNT);
  if (viewer.person === null) throw new PageProblem('sign-in');
  const mayConnect = new Map(
    viewer.appointments.flatMap(({ organisation, allianceId, powers }) =>
      organisation !== null && allianceId === null && powers.includes('MANAGE_TOKENS')
        ? [[organisation.id, organisation] as const]
        : [],
    ),
  );
  const organisations = await Promise.all(
    [...mayConnect.values()].map(async ({ id, name }) => {
      const { apiTokens } = await request.execute<TokensData>(TOKENS, { organisationId: id });
      return { id, name, tokens: apiTokens };
    }),
  );
  return view({
    template: 'pages/account.njk',
    title: request.t('account.title'),
    status: problems.length > 0 ? 422 : 200,
    form: problems.length > 0 ? sentForm(request.form, problems) : newForm(),
    model: { secret, ...accountModel(viewer, organisations, request) },
  });
}
