import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readAmount, typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';

const SETTINGS = `query Settings($allianceId: ID!) {
  ledgerSettings(allianceId: $allianceId) {
    relatedPartyThreshold { formatted } defaultOpenness authorityThreshold { formatted } version
  }
}`;
const CHANGE = `mutation ChangeSettings($allianceId: ID!, $input: LedgerSettingsInput!, $expectedVersion: Int!, $idempotencyKey: String!) {
  ledgerSettingsChange(
    allianceId: $allianceId, input: $input, expectedVersion: $expectedVersion, idempotencyKey: $idempotencyKey
  ) { ${REFUSALS} }
}`;
const FIELDS = ['authorityThreshold', 'relatedPartyThreshold', 'defaultOpenness'];
const LEVELS = ['PUBLIC', 'PANEL', 'PARTNERS', 'COMMISSIONER', 'AUDITOR'];
const PATH = '/alliances/:allianceId/book-rules';

interface Settings {
  readonly relatedPartyThreshold: { readonly formatted: string };
  readonly defaultOpenness: string;
  readonly authorityThreshold: { readonly formatted: string } | null;
  readonly version: number;
}

/** What the alliance has agreed about its book: looked at and changed by whoever looks after its categories. */
export const settingsPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needKeeper(request);
    const settings = await readSettings(request, alliance);
    return settingsPage(request, alliance, newForm(valuesOf(settings)));
  }),

  post(PATH, async (request) => {
    const alliance = await needKeeper(request);
    const { input, problems } = readForm(request, alliance);
    return sendForm(request, {
      document: CHANGE,
      mutation: 'ledgerSettingsChange',
      variables: {
        allianceId: alliance.id,
        input,
        expectedVersion: Number.parseInt(typed(request.form, 'version'), 10) || 0,
      },
      fields: FIELDS,
      problems,
      again: async (form) => settingsPage(request, alliance, form),
      to: () => `${request.path}?changed`,
    });
  }),
];

async function settingsPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, path, query } = request;
  const chosen = form.values['defaultOpenness'];
  return view({
    template: 'pages/book-rules.njk',
    title: t('bookRules.title'),
    section: 'money',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      notice: query.has('changed') && form.problems.length === 0 ? t('bookRules.changed') : null,
      version: form.values['version'] ?? '0',
      // What stands now, beside what was typed: somebody may have changed it meanwhile.
      now: form.problems.length === 0 ? [] : standing(request, await readSettings(request, alliance)),
      levels: LEVELS.map((value) => ({ value, text: t(`levels.${value}`), checked: value === chosen })),
      reloadHref: path,
      moneyHref: `/alliances/${alliance.id}/money`,
    },
  });
}

function standing({ t }: PageRequest, settings: Settings): string[] {
  const { authorityThreshold, relatedPartyThreshold, defaultOpenness } = settings;
  return [
    authorityThreshold === null
      ? t('authority.noThreshold')
      : t('authority.threshold', { amount: authorityThreshold.formatted }),
    t('bookRules.relatedNow', { amount: relatedPartyThreshold.formatted }),
    t('bookRules.openNow', { level: t(`levels.${defaultOpenness}`) }),
  ];
}

async function readSettings({ execute }: PageRequest, { id }: AllianceViewer): Promise<Settings> {
  return (await execute<{ ledgerSettings: Settings }>(SETTINGS, { allianceId: id })).ledgerSettings;
}

function valuesOf({ authorityThreshold, relatedPartyThreshold, defaultOpenness, version }: Settings) {
  const figures = (formatted: string): string => formatted.replace(/[^\d.,]/g, '');
  return {
    authorityThreshold: authorityThreshold === null ? '' : figures(authorityThreshold.formatted),
    relatedPartyThreshold: figures(relatedPartyThreshold.formatted),
    defaultOpenness,
    version: String(version),
  };
}

/** Reads the form: an empty amount for authorities means never, the other amount is needed. */
function readForm({ form, t }: PageRequest, { currency }: AllianceViewer): { input: object; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const amount = (field: string, text: string): object | undefined => {
    const minor = readAmount(text, currency);
    if (minor === undefined) problems.push({ field, message: t(`bookRules.wrong.${field}`) });
    return minor === undefined ? undefined : { minor, currency };
  };
  const least = typed(form, 'authorityThreshold');
  const input = {
    authorityThreshold: least === '' ? null : amount('authorityThreshold', least),
    relatedPartyThreshold: amount('relatedPartyThreshold', typed(form, 'relatedPartyThreshold')),
    defaultOpenness: typed(form, 'defaultOpenness'),
  };
  if (!LEVELS.includes(input.defaultOpenness)) {
    problems.push({ field: 'defaultOpenness', message: t('bookRules.wrong.defaultOpenness') });
  }
  return { input, problems };
}

/** Whether somebody may change what is agreed about the book. */
export function keepsBook({ viewer }: AllianceViewer): boolean {
  return viewer.powers.includes('MANAGE_CATEGORIES');
}

async function needKeeper(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (keepsBook(alliance)) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}
