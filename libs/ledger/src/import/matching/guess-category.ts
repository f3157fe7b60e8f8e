import { normaliseHeader } from './header-name.js';

/** What the guess needs to know of one of our categories. */
export interface KnownCategory {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Words in partners' categories, and the word in the name of ours that they speak for. */
const speaksFor: Readonly<Record<string, string>> = {
  people:
    'pay salary salaries wage wages overtime staff staffing agency pension pensions superannuation payroll employee recruitment temporary sessional',
  travel: 'mileage fare fares fuel petrol diesel vehicle vehicles car taxi parking transport rail subsistence fleet',
  premises:
    'rent rents rates building buildings electricity gas water cleaning repair repairs maintenance utilities property energy waste security office room hire',
  equipment:
    'furniture computer computers hardware software tools plant machinery ict it telephone telephones phone mobile fittings licences',
  training: 'conference conferences seminar seminars course courses supervision learning development tuition',
  insurance: 'insurances premium premiums',
  grants:
    'grant subcontract subcontractor subcontractors contractor contractors contract contracts partner commissioned donations',
  supplies:
    'materials stationery printing postage food catering clothing uniforms books provisions consumables goods client clients advertising publicity',
  management:
    'consultants consultancy professional legal audit bank charges fees fee advice administration administrative',
  panel: 'panel coproduction participation involvement expenses volunteer volunteers',
};
const spoken = new Map(
  Object.entries(speaksFor).flatMap(([ours, theirs]) => theirs.split(' ').map((word) => [word, ours] as const)),
);

/**
 * Which of our categories a category of the partner's probably is: the same code or name; else the one that shares the
 * most words with it, also through common words of the trade. Undefined when nothing speaks for any: it is asked.
 */
export function guessCategory(theirs: string, ours: readonly KnownCategory[]): KnownCategory | undefined {
  const asked = normaliseHeader(theirs);
  if (asked === '') return undefined;
  const same = ours.find(({ code, name }) => normaliseHeader(code) === asked || normaliseHeader(name) === asked);
  if (same !== undefined) return same;
  const words = asked.split(' ');
  let best: { category: KnownCategory; shared: number } | undefined;
  for (const category of ours) {
    const own = new Set(
      normaliseHeader(category.name)
        .split(' ')
        .filter((word) => word.length > 2),
    );
    const shared = words.reduce((sum, word) => sum + (own.has(word) ? 2 : own.has(spoken.get(word) ?? '') ? 1 : 0), 0);
    if (shared > (best?.shared ?? 0)) best = { category, shared };
  }
  return best?.category;
}
