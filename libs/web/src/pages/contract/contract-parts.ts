import type { PageRequest } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';

/** Whether somebody may prepare what the members then agree. */
export function mayPrepare({ viewer }: AllianceViewer): boolean {
  return viewer.powers.includes('MANAGE_MATTERS') || viewer.powers.includes('VOTE');
}

/** The organisation somebody may sign for here; null for none. */
export function signsFor({ viewer }: AllianceViewer): { readonly id: string; readonly name: string } | null {
  return viewer.powers.includes('VOTE') ? viewer.organisation : null;
}

/** For whom a deed is done: the organisation of who speaks for one, and nobody for who holds a seat of the alliance. */
export function actingFor(alliance: AllianceViewer): string | null {
  return signsFor(alliance)?.id ?? null;
}

/** The alliance, for whoever may prepare; anybody else is told "not allowed". */
export async function needPreparer(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (mayPrepare(alliance)) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

/** The sentence of the query's first word that has one: what has just been done. */
export function noticeOf({ query, t }: PageRequest, words: readonly string[]): string | null {
  const word = words.find((each) => query.has(each));
  return word === undefined ? null : t(`contract.notices.${word}`);
}

/** Names in a row. */
export function namesOf(organisations: readonly { readonly name: string }[]): string {
  return organisations.map(({ name }) => name).join(', ');
}
