import { formatMoney, money } from '#kernel';
import { type Page, type PageRequest, get, view } from '../../http/page.js';
import { bars } from '../../pictures/bars.js';
import { poundBar } from '../../pictures/pound-bar.js';
import { type AllianceViewer, readAlliance, seesLines } from '../alliance-viewer.js';
import { entryRow } from '../entry-row.js';
import { figuresLine } from '../figures-line.js';
import { readRegister } from '../decisions/register-data.js';
import { REGISTER_EVENTS, rowModel } from '../decisions/register.pages.js';
import { LINES, type LinesData } from '../money/money.pages.js';

const GLANCE = `query Glance($allianceId: ID!) {
  atAGlance(allianceId: $allianceId) {
    actualCostToDate { formatted }
    byCategory { category { name } amount { minor formatted } entries }
    byOrganisation { organisation { name } amount { minor formatted } }
    lastPostedAt
  }
  accountingPeriods(allianceId: $allianceId) { name status cutOffAt }
}`;

interface Sum {
  readonly amount: { readonly minor: string; readonly formatted: string };
}

interface GlanceData {
  readonly atAGlance: {
    readonly actualCostToDate: { readonly formatted: string };
    readonly byCategory: readonly (Sum & { readonly category: { readonly name: string }; readonly entries: string })[];
    readonly byOrganisation: readonly (Sum & { readonly organisation: { readonly name: string } })[] | null;
    readonly lastPostedAt: string | null;
  };
  readonly accountingPeriods: readonly { readonly name: string; readonly status: string; readonly cutOffAt: string }[];
}

/** Events that move the figures and the latest lines. */
const BOOK_EVENTS = ['ledger.cost-entry-posted', 'ledger.cost-entry-reversed', 'burst'];

/** An alliance at a glance, open to everybody: what it has cost, where each pound goes, what was decided, live. */
export const glancePage: Page = get('/alliances/:allianceId', async (request) => {
  const alliance = await readAlliance(request);
  const { execute, t } = request;
  const [glance, lines, decisions] = await Promise.all([
    execute<GlanceData>(GLANCE, { allianceId: alliance.id }),
    seesLines(alliance) ? execute<LinesData>(LINES, { allianceId: alliance.id, first: 5 }) : null,
    readRegister(request, alliance.id, {}, { first: 5, after: null }),
  ]);
  return view({
    template: 'pages/glance.njk',
    title: t('navigation.glance'),
    section: 'glance',
    live: { allianceId: alliance.id, totals: true, types: [...BOOK_EVENTS, ...REGISTER_EVENTS] },
    fragments: {
      figures: 'parts/glance-figures.njk',
      decisions: 'parts/glance-decisions.njk',
      latest: 'parts/glance-latest.njk',
    },
    model: {
      name: alliance.name,
      purpose: alliance.purpose,
      moneyHref: `${request.path}/money`,
      visibilityHref: `${request.path}/who-can-see-what`,
      latest: lines === null ? null : lines.openBook.nodes.map((entry) => entryRow(alliance.id, entry)),
      decisions: decisions.nodes.map((node) => rowModel(request, alliance.id, node)),
      registerHref: `${request.path}/decisions`,
      ...figures(request, alliance, glance),
    },
  });
});

function figures(
  { t, formats }: PageRequest,
  alliance: AllianceViewer,
  { atAGlance, accountingPeriods }: GlanceData,
): object {
  const { byCategory, byOrganisation } = atAGlance;
  const count = byCategory.reduce((sum, { entries }) => sum + Number.parseInt(entries, 10), 0);
  const amount = atAGlance.actualCostToDate.formatted;
  const open = accountingPeriods.find(({ status }) => status === 'OPEN' || status === 'REOPENED');
  const sentences = [t('glance.soFar', { amount, count, shown: formats.count(count) })];
  return {
    empty: byCategory.length === 0,
    numbers: [
      { label: t('glance.total'), value: amount },
      { label: t('glance.entries'), value: formats.count(count) },
      { label: t('glance.openPeriod'), value: open?.name ?? t('glance.noPeriod') },
    ],
    sentences,
    fresh: figuresLine({ t, formats }, { atAGlance, accountingPeriods }),
    pound: poundBar('pound', byCategory.map(named(({ category }) => category.name)), {
      title: t('glance.pound'),
      others: t('glance.others'),
      columns: [t('glance.part'), t('glance.ofEachPound'), t('glance.amount')],
      sentence: ({ name, pence }) => t('glance.poundSentence', { name, pence }),
      pence: (pence) => t('glance.pence', { pence }),
      formatted: (minor) => formatMoney(money(minor, alliance.currency)),
    }),
    organisations: organisationBars(t, byOrganisation),
  };
}

function organisationBars(t: PageRequest['t'], sums: GlanceData['atAGlance']['byOrganisation']): object | null {
  const [first] = sums ?? [];
  if (sums === null || first === undefined) return null;
  return bars('organisations', sums.map(named(({ organisation }) => organisation.name)), {
    title: t('glance.byOrganisation'),
    sentence: t('glance.byOrganisationSentence', { name: first.organisation.name, amount: first.amount.formatted }),
    columns: [t('entry.organisation'), t('entry.amount')],
  });
}

function named<T extends Sum>(
  name: (sum: T) => string,
): (sum: T) => { name: string; minor: bigint; formatted: string } {
  return (sum) => ({ name: name(sum), minor: BigInt(sum.amount.minor), formatted: sum.amount.formatted });
}
