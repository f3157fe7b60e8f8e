import './health-refusals.js';
import { Refusal, ensure } from '#kernel';
import { needWords } from './plain-text.js';

/** What a statement is about. */
export const healthAreas = {
  STRATEGIC_VALUE: 'Whether working together is worth it for people and for each partner.',
  OPERATIONAL_EFFECTIVENESS: 'Whether the everyday work goes well.',
  CULTURE: 'Trust, openness and how people treat one another.',
  GOVERNANCE_EFFECTIVENESS: 'Whether decisions are clear, fair and made in time.',
  PRINCIPLE: 'One of the principles of the charter.',
  OWN: 'A question of the alliance’s own.',
} as const;
export type HealthArea = keyof typeof healthAreas;

/** A statement that people agree or disagree with, from 1 (not at all) to 5 (fully). */
export interface HealthItem {
  /** Names it in answers and results: `I1`, `I2`, … in the order of asking. */
  readonly key: string;
  readonly area: HealthArea;
  /** The principle of the charter it is about, in the charter’s words; null for other areas. */
  readonly principle: string | null;
  readonly text: string;
}

/** A set of statements, used again round after round so that answers can be compared. Never changed. */
export interface Instrument {
  readonly instrumentNo: number;
  readonly instrumentId: string;
  readonly items: readonly HealthItem[];
}

/** Most statements in a round. */
export const MOST_ITEMS = 12;
const LONGEST_ITEM = 300;

/** A statement as somebody words it. */
export type WordedItem = Omit<HealthItem, 'key'>;

/** Eight statements to start from: two for each of the four areas of a relationship health check. */
export const standardItems: readonly WordedItem[] = [
  ['STRATEGIC_VALUE', 'Working together gives people a better service than each of us could alone.'],
  ['STRATEGIC_VALUE', 'What we get out of the alliance is fair for what we put in.'],
  ['OPERATIONAL_EFFECTIVENESS', 'When something goes wrong we put it right together, quickly.'],
  ['OPERATIONAL_EFFECTIVENESS', 'I get the information from the other partners that I need for my work.'],
  ['CULTURE', 'I can say openly what I think without it being held against me.'],
  ['CULTURE', 'The partners keep their word to one another.'],
  ['GOVERNANCE_EFFECTIVENESS', 'It is clear who decides what, and decisions come in time.'],
  ['GOVERNANCE_EFFECTIVENESS', 'Decisions are made for the people we serve, not for one of us.'],
].map(([area, text]) => ({ area: area as HealthArea, principle: null, text: text as string }));

/** Gives statements their keys. Refuses health.items-unfit and input-invalid. */
export function checkedItems(worded: readonly WordedItem[]): HealthItem[] {
  const items = worded.map(({ area, principle, text }, at) => ({
    key: `I${at + 1}`,
    area,
    principle: area === 'PRINCIPLE' ? needWords(principle ?? '', LONGEST_ITEM, 'items', String(at), 'principle') : null,
    text: needWords(text, LONGEST_ITEM, 'items', String(at), 'text'),
  }));
  const different = new Set(items.map(({ text }) => text.toLowerCase())).size;
  ensure(items.length >= 1 && items.length <= MOST_ITEMS && different === items.length, () => {
    return new Refusal('health.items-unfit', { found: items.length, most: MOST_ITEMS }, ['items']);
  });
  return items;
}
