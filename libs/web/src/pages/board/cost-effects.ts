import type { PageRequest } from '../../http/page.js';

const SLIP = `organisationId organisationName own
  effects { option text amount { formatted minor } note }`;

const IN_ROOM = `query RoomEffects($matterId: ID!) { matter(id: $matterId) { options { text } costEffects { ${SLIP} } } }`;

/** The selection of what options would cost members, with what a member checks it by. */
export const SETTLED_COST_EFFECTS = `costEffects { ${SLIP} proof { text salt leaves hash } }`;

/** What the options of a matter would cost one organisation, as the schema gives it. */
export interface CostEffectsData {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly own: boolean;
  readonly effects: readonly {
    readonly option: number;
    readonly text: string;
    readonly amount: { readonly formatted: string; readonly minor: string };
    readonly note: string | null;
  }[];
  readonly proof?: {
    readonly text: string;
    readonly salt: string;
    readonly leaves: readonly string[];
    readonly hash: string;
  } | null;
}

/** A matter as far as its private amounts go. */
export interface CostedMatter {
  readonly options: readonly { readonly text: string }[];
  readonly costEffects: readonly CostEffectsData[];
}

/** What a member is shown of its own. */
export interface OwnEffects {
  readonly name: string;
  readonly rows: readonly { readonly option: string; readonly said: string; readonly note: string }[];
  readonly proof: CostEffectsData['proof'] | null;
}

/** For each organisation that the viewer is of: what every option would cost it; no rows where nothing is said. */
export function ownEffects(request: PageRequest, { options, costEffects }: CostedMatter): OwnEffects[] {
  if (options.length === 0) return [];
  return costEffects
    .filter(({ own }) => own)
    .map(({ organisationName: name, effects, proof = null }) => ({
      name,
      rows: effects.length === 0 ? [] : options.map(({ text }, at) => rowOf(request, text, effects, at + 1)),
      proof,
    }));
}

/** The same for the matter that is dealt with in a meeting; none where it is none. */
export async function effectsInRoom(request: PageRequest, matterId: string | null): Promise<OwnEffects[]> {
  if (matterId === null) return [];
  const { matter } = await request.execute<{ matter: CostedMatter | null }>(IN_ROOM, { matterId });
  return matter === null ? [] : ownEffects(request, matter);
}

function rowOf(
  { t }: PageRequest,
  text: string,
  effects: CostEffectsData['effects'],
  number: number,
): OwnEffects['rows'][number] {
  const effect = effects.find(({ option }) => option === number);
  if (effect === undefined) return { option: text, said: t('costEffects.notSaid'), note: '' };
  return { option: text, said: inWords({ t }, effect.amount), note: effect.note ?? '' };
}

/** An effect in words: costs so much more, saves so much, changes nothing. */
export function inWords({ t }: Pick<PageRequest, 't'>, amount: CostEffectsData['effects'][number]['amount']): string {
  if (amount.minor === '0') return t('costEffects.same');
  const word = amount.minor.startsWith('-') ? 'less' : 'more';
  return t(`costEffects.${word}`, { amount: amount.formatted.replace('-', '') });
}

/** What every member would be cost, for who writes it down; null for everybody else. */
export function allEffects(
  request: PageRequest,
  { options, costEffects }: CostedMatter,
  manages: boolean,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } | null {
  if (!manages || options.length === 0) return null;
  const written = costEffects.filter(({ effects }) => effects.length > 0);
  const cell = ({ effects }: CostEffectsData, at: number): string => {
    const { said, note } = rowOf(request, '', effects, at + 1);
    return note === '' ? said : `${said}. ${note}`;
  };
  return {
    columns: written.map(({ organisationName }) => organisationName),
    rows: options.map(({ text }, at) => [text, ...written.map((each) => cell(each, at))]),
  };
}
