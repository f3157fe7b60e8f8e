import { type Publication, type PublicationStatus, type WithholdableText, withholdableTexts } from './publication.js';

/**
 * To whom a field of the register is open. ALWAYS: to everybody, also of what is withheld. PUBLISHED: to everybody once
 * something of the decision is published. TEXT: the same, as far as it is not withheld itself. MEMBERS: to those who
 * may look into the body, only.
 */
export type FieldOpenness = 'ALWAYS' | 'PUBLISHED' | 'TEXT' | 'MEMBERS';

interface RegisterFieldDefinition {
  /** The field in words, as pages name it. */
  readonly label: string;
  readonly open: FieldOpenness;
}

const texts = Object.fromEntries(
  Object.entries(withholdableTexts).map(([name, label]) => [name, { label, open: 'TEXT' }]),
) as Record<WithholdableText, RegisterFieldDefinition & { readonly open: 'TEXT' }>;

/**
 * Who sees which field of a decision: the one declaration that the register, its search, pages, JSON, CSV and PDF use.
 * Public is what the law asks of a record of a decision: what, when, why, what else was considered, whether anybody had
 * a conflict of interest. Not who voted how.
 */
export const REGISTER_FIELDS = {
  reference: { label: 'Reference', open: 'ALWAYS' },
  body: { label: 'Body', open: 'ALWAYS' },
  decidedOn: { label: 'Decided on', open: 'ALWAYS' },
  publication: { label: 'Publication', open: 'ALWAYS' },
  ...texts,
  type: { label: 'Kind of matter', open: 'PUBLISHED' },
  method: { label: 'How it was decided', open: 'PUBLISHED' },
  outcome: { label: 'Outcome', open: 'PUBLISHED' },
  standing: { label: 'Whether it counts', open: 'PUBLISHED' },
  effectiveFrom: { label: 'Counts from', open: 'PUBLISHED' },
  expiresOn: { label: 'Counts until', open: 'PUBLISHED' },
  reviewOn: { label: 'Looked at again on', open: 'PUBLISHED' },
  supersededBy: { label: 'Replaced by', open: 'PUBLISHED' },
  supersedes: { label: 'Replaces', open: 'PUBLISHED' },
  rule: { label: 'Rule', open: 'PUBLISHED' },
  words: { label: 'How it came out so', open: 'PUBLISHED' },
  tookPart: { label: 'Who took part', open: 'PUBLISHED' },
  tally: { label: 'Count', open: 'PUBLISHED' },
  recusals: { label: 'Recused', open: 'PUBLISHED' },
  interestCount: { label: 'Interests declared', open: 'PUBLISHED' },
  interestsChecked: { label: 'Everybody was asked about interests', open: 'PUBLISHED' },
  verdictHash: { label: 'Fingerprint of the verdict', open: 'PUBLISHED' },
  endedBecause: { label: 'Why it was ended', open: 'MEMBERS' },
  category: { label: 'Kind of cost', open: 'MEMBERS' },
  subject: { label: 'Member it is about', open: 'MEMBERS' },
  authorises: { label: 'What it authorises', open: 'MEMBERS' },
  matter: { label: 'Matter', open: 'MEMBERS' },
  interests: { label: 'What the interests are', open: 'MEMBERS' },
  positions: { label: 'Who voted how', open: 'MEMBERS' },
  verdict: { label: 'Verdict with its record', open: 'MEMBERS' },
} as const satisfies Record<string, RegisterFieldDefinition>;

export type RegisterField = keyof typeof REGISTER_FIELDS;
export const registerFieldNames = Object.keys(REGISTER_FIELDS) as RegisterField[];

/** As who somebody reads a decision: who may look into its body, or the public. */
export type Readership = 'MEMBERS' | 'PUBLIC';

/** Whether a decision is on somebody's register at all. */
export function isOnRegister(readership: Readership, status: PublicationStatus): boolean {
  return readership === 'MEMBERS' || status !== 'NOT_PUBLISHED';
}

/** Whether somebody is shown a field of a decision; a text of which a part is withheld is shown as far as it goes. */
export function showsField(
  field: RegisterField,
  readership: Readership,
  { status, withheld }: Pick<Publication, 'status' | 'withheld'>,
): boolean {
  if (readership === 'MEMBERS') return true;
  if (status === 'NOT_PUBLISHED') return false;
  const { open } = REGISTER_FIELDS[field];
  if (open === 'ALWAYS') return true;
  if (open === 'MEMBERS' || status === 'EXEMPT') return false;
  return open === 'PUBLISHED' || !withheld.some((each) => each.field === field && each.whole);
}
