import { type TableColumn, amountCell, harmless, tableFile, tableForms } from '../../documents/table-file.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, get, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { bodyHref } from '../board/matter-data.js';
import { downloadsOf } from '../downloads.js';
import { entryHref } from '../entry-row.js';
import { authorityHref, periodHref } from './effects-data.js';

const REPORT = `query Undecided($allianceId: ID!) {
  doneWithoutDecision(allianceId: $allianceId) {
    kind meaning more
    things { subject words on amount { minor currency formatted } }
  }
}`;

interface Thing {
  readonly subject: string;
  readonly words: string;
  readonly on: string;
  readonly amount: {
    readonly minor: string;
    readonly currency: 'GBP' | 'EUR' | 'USD';
    readonly formatted: string;
  } | null;
}

interface Group {
  readonly kind: string;
  readonly meaning: string;
  readonly more: boolean;
  readonly things: readonly Thing[];
}

const columns: readonly TableColumn<Thing & { readonly kind: string }>[] = [
  { name: 'looked_for', cell: ({ kind }) => kind },
  { name: 'what', cell: ({ words }) => harmless(words) },
  { name: 'day', kind: 'day', cell: ({ on }) => on },
  { name: 'amount', kind: 'amount', cell: ({ amount }) => amountCell(amount) },
  { name: 'currency', cell: ({ amount }) => amount?.currency ?? '' },
  { name: 'id', cell: ({ subject }) => subject },
];

/** What was done without the decision it needed: for the commissioner, the auditor and the clerk; as a page and as files. */
export const undecidedPages: readonly Page[] = [
  get('/alliances/:allianceId/without-decision', async (request) => {
    const alliance = await needOverseer(request);
    const groups = await read(request, alliance);
    const { t, path } = request;
    const count = groups.reduce((sum, { things }) => sum + things.length, 0);
    return view({
      template: 'pages/undecided.njk',
      title: t('undecided.title'),
      section: 'decisions',
      model: {
        sentence: t(count === 0 ? 'undecided.nothing' : 'undecided.found', { count }),
        groups: groups.map(({ kind, meaning, more, things }) => ({
          id: kind.toLowerCase(),
          meaning: meaning.replace(/\.$/, ''),
          more,
          things: things.map(({ subject, words, on, amount }) => ({
            ...{ words, on, amount: amount?.formatted ?? null },
            href: hrefOf(alliance.id, subject),
          })),
        })),
        files: downloadsOf(request, path),
        decisionsHref: `/alliances/${alliance.id}/decisions`,
      },
    });
  }),

  ...tableForms.map((form) =>
    get(`/alliances/:allianceId/without-decision.${form}`, async (request) => {
      const alliance = await needOverseer(request);
      const groups = await read(request, alliance);
      const rows = groups.flatMap(({ kind, things }) => things.map((thing) => ({ kind, ...thing })));
      return tableFile(form, { file: `${alliance.id}-without-decision`, sheet: 'Without decision', columns, rows });
    }),
  ),
];

async function read({ execute }: PageRequest, { id }: AllianceViewer): Promise<readonly Group[]> {
  return (await execute<{ doneWithoutDecision: readonly Group[] }>(REPORT, { allianceId: id })).doneWithoutDecision;
}

/** Where a thing can be looked at; null for what has no page. */
function hrefOf(allianceId: string, subject: string): string | null {
  if (subject.startsWith('cst_')) return entryHref(allianceId, subject);
  if (subject.startsWith('spa_')) return authorityHref(allianceId, subject);
  if (subject.startsWith('mat_')) return `/alliances/${allianceId}/matters/${subject}`;
  if (subject.startsWith('bod_')) return bodyHref(allianceId, subject);
  return subject.startsWith('prd_') ? periodHref(allianceId, subject) : null;
}

/** Who oversees the alliance. */
export function oversees({ viewer }: AllianceViewer): boolean {
  return ['COMMISSIONER', 'AUDITOR', 'CLERK'].includes(viewer.role);
}

async function needOverseer(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (oversees(alliance)) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}
