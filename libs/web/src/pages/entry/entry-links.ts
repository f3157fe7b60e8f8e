import type { PageRequest } from '../../http/page.js';
import { authorityHref } from '../effects/effects-data.js';
import { type WholeEntry, authorityIdOf } from './entry-facts.js';

const AUTHORITY = `query Authority($id: ID!) { spendingAuthority(id: $id) { purpose } }`;
const ERASURE = `query Erasure($id: ID!) { costEntryTextErasure(id: $id) { ground reason erasedAt } }`;

/** The spending authority an entry cites, to be looked at; null for none. */
export async function linkToAuthority(
  { execute }: PageRequest,
  entry: WholeEntry,
): Promise<{ readonly href: string; readonly text: string } | null> {
  const id = authorityIdOf(entry);
  if (id === null) return null;
  const { spendingAuthority } = await execute<{ spendingAuthority: { purpose: string } | null }>(AUTHORITY, { id });
  return { href: authorityHref(entry.allianceId, id), text: spendingAuthority?.purpose ?? id };
}

/** That the text of an entry was erased, in sentences; null when it is there. */
export async function erasureOf({ execute, t, formats }: PageRequest, entry: WholeEntry): Promise<string[] | null> {
  if (!entry.textErased) return null;
  const { costEntryTextErasure: erasure } = await execute<{
    costEntryTextErasure: { ground: string; reason: string | null; erasedAt: string } | null;
  }>(ERASURE, { id: entry.id });
  if (erasure === null) return [t('erase.gone')];
  const { ground, reason, erasedAt } = erasure;
  const said = t('erase.goneOn', { day: formats.instant(erasedAt), ground: t(`erase.grounds.${ground}`) });
  return reason === null ? [said] : [said, t('erase.goneWhy', { reason })];
}
