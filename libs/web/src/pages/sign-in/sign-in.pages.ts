import { type FormProblem, REFUSALS, type RefusalData, newForm, problemsOf, sentForm } from '../../forms/form-state.js';
import { type Page, type PageRequest, type PageView, get, post, redirect, view } from '../../http/page.js';

const REQUEST = `mutation SignInRequest($input: SignInRequestInput!) {
  signInRequest(input: $input) { attemptId ${REFUSALS} }
}`;
const COMPLETE = `mutation SignInComplete($input: SignInCompleteInput!) {
  signInComplete(input: $input) { viewer { kind } ${REFUSALS} }
}`;
const SIGN_OUT = `mutation SignOut { signOut { ${REFUSALS} } }`;

interface Completed {
  readonly signInComplete: { readonly viewer: { readonly kind: string } | null; readonly refusals: readonly RefusalData[] };
}

/** Signing in: an address, then a code; or a link whose page has a button, because link scanners follow every link. */
export const signInPages: readonly Page[] = [
  get('/sign-in', (request) => Promise.resolve(addressPage(request, safeNext(request.query.get('next'))))),

  post('/sign-in', async (request) => {
    const email = (request.form.get('email') ?? '').trim();
    const next = safeNext(request.form.get('next'));
    if (email === '') return addressPage(request, next, [{ field: 'email', message: request.t('signIn.emailMissing') }]);
    const { signInRequest } = await request.execute<{
      signInRequest: { attemptId: string | null; refusals: readonly RefusalData[] };
    }>(REQUEST, { input: { email } });
    if (signInRequest.refusals.length > 0) {
      return addressPage(request, next, problemsOf(signInRequest.refusals, () => 'email'));
    }
    return codePage(request, { email, next, attempt: signInRequest.attemptId ?? '' });
  }),

  post('/sign-in/code', async (request) => {
    const code = (request.form.get('code') ?? '').replaceAll(/\s/g, '');
    const email = request.form.get('email') ?? '';
    const attempt = request.form.get('attempt') ?? '';
    const next = safeNext(request.form.get('next'));
    const again = (problems: readonly FormProblem[]): PageView => codePage(request, { email, next, attempt }, problems);
    if (code === '') return again([{ field: 'code', message: request.t('signIn.codeMissing') }]);
    const { signInComplete } = await request.execute<Completed>(COMPLETE, { input: { attemptId: attempt, code } });
    if (signInComplete.refusals.length > 0) return again(problemsOf(signInComplete.refusals, () => 'code'));
    return redirect(next);
  }),

  get('/sign-in/link/:token', (request) => Promise.resolve(linkPage(request))),

  post('/sign-in/link/:token', async (request) => {
    const link = request.params['token'] ?? '';
    const { signInComplete } = await request.execute<Completed>(COMPLETE, { input: { link } });
    if (signInComplete.refusals.length > 0) return linkPage(request, problemsOf(signInComplete.refusals, () => null));
    return redirect('/');
  }),

  post('/sign-out', async ({ execute }) => {
    await execute(SIGN_OUT);
    return redirect('/');
  }),
];

/** Only an address of this site is gone to after signing in. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/';
}

function addressPage(request: PageRequest, next: string, problems: readonly FormProblem[] = []): PageView {
  return view({
    template: 'pages/sign-in.njk',
    title: request.t('signIn.title'),
    status: problems.length > 0 ? 422 : 200,
    model: { next },
    form: problems.length > 0 ? sentForm(request.form, problems) : newForm(),
  });
}

function codePage(
  request: PageRequest,
  model: { email: string; next: string; attempt: string },
  problems: readonly FormProblem[] = [],
): PageView {
  return view({
    template: 'pages/sign-in-code.njk',
    title: request.t('signIn.codeTitle'),
    status: problems.length > 0 ? 422 : 200,
    model,
    form: { ...newForm(), problems },
  });
}

function linkPage(request: PageRequest, problems: readonly FormProblem[] = []): PageView {
  return view({
    template: 'pages/sign-in-link.njk',
    title: request.t('signIn.linkTitle'),
    status: problems.length > 0 ? 422 : 200,
    model: {},
    form: { ...newForm(), problems },
  });
}
