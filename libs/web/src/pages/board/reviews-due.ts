import { systemClock, todayIn } from '#kernel';
import type { PageRequest } from '../../http/page.js';

const REVIEWS = `query ReviewsDue($allianceId: ID!, $by: Date!) {
  decisionsToReview(allianceId: $allianceId, by: $by) { reference title reviewOn }
}`;

interface ReviewsData {
  readonly decisionsToReview: readonly {
    readonly reference: string;
    readonly title: string;
    readonly reviewOn: string;
  }[];
}

/** A decision in force whose day to be looked at again has come. */
export interface ReviewDueItem {
  readonly title: string;
  readonly reference: string;
  readonly on: string;
  readonly href: string;
}

/** What is to be looked at again, for who can bring that about: who decides here, and who prepares what is decided. */
export async function reviewsDue(
  { execute, formats }: PageRequest,
  { id: allianceId, viewer }: { readonly id: string; readonly viewer: { readonly powers: readonly string[] } },
): Promise<ReviewDueItem[]> {
  if (!viewer.powers.includes('VOTE') && !viewer.powers.includes('MANAGE_MATTERS')) return [];
  const by = todayIn(systemClock);
  const { decisionsToReview } = await execute<ReviewsData>(REVIEWS, { allianceId, by });
  return decisionsToReview.map(({ reference, title, reviewOn }) => ({
    title,
    reference,
    on: formats.date(reviewOn),
    href: `/alliances/${allianceId}/decisions/${reference}`,
  }));
}
