import { type LineKind, type ShownAs, type VisibilityCell, lineKinds } from './visibility-matrix.js';

const phrases: Readonly<Record<ShownAs, string>> = {
  SHOWN: 'shown',
  OWN_ONLY: 'own organisation’s lines only',
  TOTAL_ONLY: 'in totals only',
  HIDDEN: 'not shown',
};

const when: Readonly<Record<LineKind, string>> = {
  ordinary: '',
  keptToCommissioner: 'the line is kept to the commissioner',
  keptToAuditor: 'the line is kept to the auditor',
  individual: 'the supplier is an individual',
};

/** A cell in words: what holds for most lines, then each exception. “Shown; own organisation’s lines only when …” */
export function wordsFor(cell: VisibilityCell): string {
  const exceptions = new Map<ShownAs, string[]>();
  for (const kind of lineKinds) {
    if (cell[kind] === cell.ordinary) continue;
    exceptions.set(cell[kind], [...(exceptions.get(cell[kind]) ?? []), when[kind]]);
  }
  const parts = [...exceptions].map(([shown, kinds]) => `${phrases[shown]} when ${kinds.join(' or ')}`);
  return `${capital([phrases[cell.ordinary], ...parts].join('; '))}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
