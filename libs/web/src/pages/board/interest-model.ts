import type { PageRequest } from '../../http/page.js';
import { type InterestData, matterHref } from './matter-data.js';

/** An interest as people read it. */
export interface InterestShown {
  readonly name: string;
  readonly nature: string;
  readonly about: string;
  readonly wishes: string;
  /** Whether who declared it takes part, and why. */
  readonly standing: string;
  /** Who agreed; null for nobody. */
  readonly agreed: string | null;
  readonly note: string | null;
  /** Where the clerk records how it was handled; null for everybody else, and once the matter is closed. */
  readonly handleHref: string | null;
}

/** What of a matter its interests are shown with. */
interface InterestsOf {
  readonly id: string;
  readonly status: string;
  readonly interests: readonly InterestData[];
}

/** Interests declared in a matter, and how each was handled. `next`: the page to come back to from recording that. */
export function interestsShown(
  { t }: Pick<PageRequest, 't'>,
  { id, status, interests }: InterestsOf,
  {
    allianceId,
    manages,
    nameOf,
    next,
  }: {
    readonly allianceId: string;
    readonly manages: boolean;
    readonly nameOf: (unit: string) => string;
    readonly next?: string;
  },
): InterestShown[] {
  const back = next === undefined ? '' : `?next=${next}`;
  return interests.map((interest) => ({
    name: nameOf(interest.unit),
    nature: t(`interestNatures.${interest.nature}`),
    about: interest.about,
    wishes: t(`interestWishes.${interest.wishes}`),
    standing: t(`interestStandings.${interest.standing}`),
    agreed: agreedOf({ t }, interest),
    note: interest.note,
    handleHref: manages && status === 'OPEN' ? `${matterHref(allianceId, id)}/interests/${interest.id}${back}` : null,
  }));
}

/** Who agreed to somebody with an interest taking part, in a sentence; null for nobody. */
export function agreedOf({ t }: Pick<PageRequest, 't'>, { agreed, others }: InterestData): string | null {
  if (agreed.length === 0) return null;
  return t('interest.agreedBy', {
    count: agreed.length,
    of: others.length,
    names: agreed.map(({ name }) => name).join(', '),
  });
}
