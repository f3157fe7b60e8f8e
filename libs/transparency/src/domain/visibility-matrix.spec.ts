import type { ViewerRole } from '#kernel';
import { COST_LINE_FIELDS, type CostLineField } from '#ledger';
import { type ShownAs, type VisibilityCell, powerMatrix, visibilityMatrix } from './visibility-matrix.js';
import { wordsFor } from './visibility-words.js';

function cell(field: CostLineField, role: ViewerRole): VisibilityCell {
  const found = visibilityMatrix()
    .find((row) => row.field === field)
    ?.cells.find((each) => each.role === role);
  if (found === undefined) throw new Error(`no cell for ${field} and ${role}`);
  return found;
}

describe('who can see what of a cost line', () => {
  it('has a row for every field', () => {
    expect(visibilityMatrix().map(({ field }) => field)).toEqual(Object.keys(COST_LINE_FIELDS));
  });

  // Columns: ordinary line, kept to the commissioner, kept to the auditor, the supplier is an individual.
  it.each<[CostLineField, ViewerRole, ShownAs, ShownAs, ShownAs, ShownAs]>([
    ['amount', 'PARTNER_FINANCE', 'SHOWN', 'OWN_ONLY', 'OWN_ONLY', 'SHOWN'],
    ['amount', 'COMMISSIONER', 'SHOWN', 'SHOWN', 'OWN_ONLY', 'SHOWN'],
    ['amount', 'AUDITOR', 'SHOWN', 'SHOWN', 'SHOWN', 'SHOWN'],
    ['amount', 'CLERK', 'SHOWN', 'TOTAL_ONLY', 'TOTAL_ONLY', 'SHOWN'],
    ['amount', 'PANEL_MEMBER', 'TOTAL_ONLY', 'TOTAL_ONLY', 'TOTAL_ONLY', 'TOTAL_ONLY'],
    ['amount', 'PUBLIC', 'TOTAL_ONLY', 'TOTAL_ONLY', 'TOTAL_ONLY', 'TOTAL_ONLY'],
    ['supplier', 'PARTNER_LEAD', 'SHOWN', 'OWN_ONLY', 'OWN_ONLY', 'OWN_ONLY'],
    ['supplier', 'COMMISSIONER', 'SHOWN', 'SHOWN', 'OWN_ONLY', 'OWN_ONLY'],
    ['supplier', 'DELIVERY_BOARD', 'HIDDEN', 'HIDDEN', 'HIDDEN', 'HIDDEN'],
    ['postedBy', 'PARTNER_FINANCE', 'OWN_ONLY', 'OWN_ONLY', 'OWN_ONLY', 'OWN_ONLY'],
    ['postedBy', 'COMMISSIONER', 'SHOWN', 'SHOWN', 'SHOWN', 'SHOWN'],
    ['organisation', 'PANEL_MEMBER', 'TOTAL_ONLY', 'TOTAL_ONLY', 'TOTAL_ONLY', 'TOTAL_ONLY'],
    ['organisation', 'PUBLIC', 'HIDDEN', 'HIDDEN', 'HIDDEN', 'HIDDEN'],
  ])('%s for %s', (field, role, ordinary, keptToCommissioner, keptToAuditor, individual) => {
    expect(cell(field, role)).toEqual({ role, ordinary, keptToCommissioner, keptToAuditor, individual });
  });

  it.each<[CostLineField, ViewerRole, string]>([
    ['amount', 'AUDITOR', 'Shown.'],
    ['amount', 'PUBLIC', 'In totals only.'],
    [
      'supplier',
      'COMMISSIONER',
      'Shown; own organisation’s lines only when the line is kept to the auditor or the supplier is an individual.',
    ],
  ])('says it of %s for %s', (field, role, words) => {
    expect(wordsFor(cell(field, role))).toBe(words);
  });

  it('lists who can hold a power', () => {
    expect(powerMatrix()).toContainEqual({ power: 'POST_COSTS', roles: ['PARTNER_FINANCE'] });
  });
});
