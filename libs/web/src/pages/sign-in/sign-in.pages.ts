import { type FormProblem, REFUSALS, type RefusalData, newForm, problemsOf, sentForm } from '../../forms/form-state.js';
import { type Page, type PageRequest, type PageView, get, post, redirect, view } from '../../http/page.js';

const REQUEST = `mutation SignInRequest($input: SignInRequestInput!) {
  signInRequest(input: $input) { ${REFUSALS} }
}`;
const COMPLETE = `mutation SignInComplete($input: SignInCompleteInput!) {
  signInComplete(input: $input) { ${REFUSALS} }
}`;
const SIGN_OUT = `mutation SignOut { signOut { revokedIds } }`;

interface Completed {
  readonly signInComplete: { readonly refusals: readonly RefusalData[] };
}

/** Signing in: an address, then a code; or a link whose page has a button, because link scanners follow every link. */
export const signInPages: readonly Page[] = [
  get('/sign-in', (request) => Promise.resolve(addressPage(request, safeNext(request.query.get('next'))))),

  post('/sign-in', async (request) => {
    const email = (request.form.get('email') ?? '').trim();
    const next = safeNext(request.form.get('next'));
    if (email === '')
      return addressPage(request, next, [{ field: 'email', message: request.t('signIn.emailMissing') }]);
    const { signInRequest } = await request.execute<{ signInRequest: { refusals: readonly RefusalData[] } }>(REQUEST, {
      input: { email },
    });
    if (signInRequest.refusals.length > 0) {
      return addressPage(
        request,
        next,
        problemsOf(signInRequest.refusals, () => 'email'),
      );
    }
    return redirect(`/sign-in/code?next=${encodeURIComponent(next)}`);
  }),

  get('/sign-in/code', (request) => Promise.resolve(codePage(request, safeNext(request.query.get('next'))))),

  post('/sign-in/code', async (request) => {
    const code = (request.form.get('code') ?? '').replaceAll(/\s/g, '');
    const next = safeNext(request.form.get('next'));
    const again = (problems: readonly FormProblem[]): PageView => codePage(request, next, problems);
    if (code === '') return again([{ field: 'code', message: request.t('signIn.codeMissing') }]);
    const { signInComplete } = await request.execute<Completed>(COMPLETE, { input: { code } });
    if (signInComplete.refusals.length > 0) return again(problemsOf(signInComplete.refusals, () => 'code'));
    return redirect(next);
  }),

  get('/sign-in/link', (request) => Promise.resolve(linkPage(request, request.query.get('token') ?? ''))),

  post('/sign-in/link', async (request) => {
    const linkToken = request.form.get('token') ?? '';
    const { signInComplete } = await request.execute<Completed>(COMPLETE, { input: { linkToken } });
    if (signInComplete.refusals.length > 0)
      return linkPage(
        request,
        linkToken,
        problemsOf(signInComplete.refusals, () => null),
      );
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

function codePage(request: PageRequest, next: string, problems: readonly FormProblem[] = []): PageView {
  return view({
    template: 'pages/sign-in-code.njk',
    title: request.t('signIn.codeTitle'),
    status: problems.length > 0 ? 422 : 200,
    model: { next },
    form: { ...newForm(), problems },
  });
}

function linkPage(request: PageRequest, token: string, problems: readonly FormProblem[] = []): PageView {
  return view({
    template: 'pages/sign-in-link.njk',
    title: request.t('signIn.linkTitle'),
    status: problems.length > 0 ? 422 : 200,
    model: { token },
    form: { ...newForm(), problems },
  });
}
