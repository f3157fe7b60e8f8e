import type { ViewerRole } from '#kernel';
import { type Page, type PageRequest, get, view } from '../../http/page.js';
import { type DueItem, dueOnBoard } from './due-on-board.js';

const HOME = `query Home {
  viewer { kind }
  alliances(first: 100) { nodes { id name purpose viewer { role powers organisation { id name } } } }
}`;

interface HomeData {
  readonly viewer: { readonly kind: string };
  readonly alliances: { readonly nodes: readonly HomeAlliance[] };
}

interface HomeAlliance {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly viewer: {
    readonly role: ViewerRole;
    readonly powers: readonly string[];
    readonly organisation: { readonly id: string; readonly name: string } | null;
  };
}

const DUE = `query Due($allianceId: ID!) {
  accountingPeriods(allianceId: $allianceId) { id name status cutOffAt }
  openBookTotals(allianceId: $allianceId, by: [ORGANISATION, PERIOD]) {
    organisation { id } period { id } amount { formatted }
  }
}`;

interface DueData {
  readonly accountingPeriods: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    readonly cutOffAt: string;
  }[];
  readonly openBookTotals: readonly {
    readonly organisation: { readonly id: string } | null;
    readonly period: { readonly id: string } | null;
    readonly amount: { readonly formatted: string };
  }[];
}

/** The first page: your alliances and what is due in them, or the alliances anybody may look at. */
export const homePage: Page = get('/', async (request) => {
  const { t, execute } = request;
  const {
    viewer,
    alliances: { nodes: alliances },
  } = await execute<HomeData>(HOME);
  const mine = alliances.filter((alliance) => alliance.viewer.role !== 'PUBLIC');
  const due = await Promise.all(mine.map((alliance) => dueIn(request, alliance)));
  const card = ({ id, name, purpose, viewer: { role, organisation } }: HomeAlliance): object => ({
    href: `/alliances/${id}`,
    name,
    purpose,
    role: organisation
      ? t('home.roleFor', { role: t(`roles.${role}`), organisation: organisation.name })
      : t(`roles.${role}`),
  });
  return view({
    template: 'pages/home.njk',
    title: t(viewer.kind === 'PERSON' ? 'home.titleSignedIn' : 'home.title'),
    model: {
      due: due.flat(),
      mine: mine.map(card),
      others: alliances.filter((alliance) => !mine.includes(alliance)).map(card),
    },
  });
});

async function dueIn(request: PageRequest, alliance: HomeAlliance): Promise<DueItem[]> {
  const [board, ledger] = await Promise.all([dueOnBoard(request, alliance), dueInLedger(request, alliance)]);
  return [...board, ...ledger];
}

async function dueInLedger({ execute, t, formats }: PageRequest, alliance: HomeAlliance): Promise<DueItem[]> {
  const { organisation, powers } = alliance.viewer;
  if (organisation === null || !powers.includes('POST_COSTS')) return [];
  const { accountingPeriods, openBookTotals } = await execute<DueData>(DUE, { allianceId: alliance.id });
  return accountingPeriods
    .filter(({ status }) => status === 'OPEN' || status === 'REOPENED')
    .map((period) => {
      const posted = openBookTotals.find(
        (total) => total.organisation?.id === organisation.id && total.period?.id === period.id,
      );
      const names = { organisation: organisation.name, alliance: alliance.name };
      return {
        text: t('home.duePost', { period: period.name, cutOff: formats.deadline(period.cutOffAt) }),
        why: posted ? t('home.dueWhy', { ...names, amount: posted.amount.formatted }) : t('home.dueNothing', names),
        href: `/alliances/${alliance.id}/our-ledger`,
      };
    });
}
