import { Injectable } from '@nestjs/common';
import { type EventEnvelope, type OpennessLevel, costEntryId } from '#kernel';
import { AllianceTopic, levelNamed } from '#alliance';
import type { MoneyType } from '#platform';
import { LINE_LEVEL } from '../domain/cost-line-visibility.js';
import { viewOfCostEntry } from '../domain/cost-entry-view.js';
import { COST_ENTRY_POSTED, COST_ENTRY_REVERSED } from '../domain/seal-cost-entry.js';
import type { CostEntryEvent } from '../ledger-events.js';
import type { CostEntryType } from './cost-entry.type.js';
import { showCostEntry } from './show-cost-entry.js';

/** Name of the stream of cost entries and reversals. */
export const ENTRY_POSTED = 'costEntryPosted';

const presented = new WeakMap<object, Map<OpennessLevel, CostEntryType>>();

/** An event's entry as one level sees it; the same view as a query gives, worked out once per level. */
function shownEntry(event: CostEntryEvent, level: OpennessLevel): CostEntryType {
  const { entry, names } = event.body;
  let byLevel = presented.get(entry);
  if (byLevel === undefined) presented.set(entry, (byLevel = new Map<OpennessLevel, CostEntryType>()));
  let shown = byLevel.get(level);
  if (shown === undefined) {
    const view = viewOfCostEntry(entry, names, level);
    if (view === null) throw new Error('A line was about to be shown to somebody who sees no lines');
    byLevel.set(level, (shown = showCostEntry(view)));
  }
  return shown;
}

/** Cost entries as they are posted, each viewer at their level; those who see no lines are told nothing. */
@Injectable()
export class CostEntryPostedTopic extends AllianceTopic {
  readonly name = ENTRY_POSTED;
  override readonly types = [COST_ENTRY_POSTED, COST_ENTRY_REVERSED];

  override onModuleInit(): void {
    super.onModuleInit();
    for (const type of this.types) {
      this.presenters.register(type, {
        from: LINE_LEVEL,
        present: (event, level) => ({
          subject: costEntryId(event.allianceNo, event.seq),
          data: entryData(shownEntry(event as CostEntryEvent, level)),
        }),
        headline: (event, level) => headlineOf(shownEntry(event as CostEntryEvent, level)),
        movesTotals: true,
      });
    }
  }

  shape(event: EventEnvelope, audience: string, cursor: string): object {
    const entry = shownEntry(event as CostEntryEvent, levelNamed(audience));
    return {
      cursor,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      actor: event.actorRef,
      actingFor: event.actingForId,
      logIndex: entry.logIndex,
      costEntry: entry,
    };
  }
}

/** What a page says of a new line: "1 new line from Elm Street Trust, £120.00". */
function headlineOf({ id, organisation, amount }: CostEntryType): Readonly<Record<string, unknown>> {
  return { id, organisation: organisation.name, amount: amount?.formatted ?? null };
}

const OWN_FIELDS = [
  'id',
  'allianceId',
  'entryNo',
  'logIndex',
  'nature',
  'openness',
  'late',
  'recordedAt',
  'outcomeRef',
  'relatedParty',
  'evidenceHash',
  'leafHash',
  'reverses',
  'reversedBy',
  'lineNo',
  'textErased',
  'incurredOn',
  'quantity',
  'unit',
  'cardTransaction',
  'sourceRef',
  'approvalRef',
  'supplier',
  'purpose',
  'reason',
  'charityNumber',
  'withheld',
] as const satisfies readonly (keyof CostEntryType)[];

/** The entry's fields for the spine: things it refers to by id and name. */
function entryData(entry: CostEntryType): Readonly<Record<string, unknown>> {
  const { organisation, category, period, relatesToPeriod } = entry;
  return {
    ...Object.fromEntries(OWN_FIELDS.map((field) => [field, entry[field]])),
    amount: plainMoney(entry.amount),
    irrecoverableVat: plainMoney(entry.irrecoverableVat),
    unitRate: plainMoney(entry.unitRate),
    organisation: { id: organisation.id, name: organisation.name },
    category: { id: category.id, code: category.code, name: category.name },
    period: { id: period.id, name: period.name },
    relatesToPeriod: relatesToPeriod === null ? null : { id: relatesToPeriod.id, name: relatesToPeriod.name },
  };
}

function plainMoney(amount: MoneyType | null): MoneyType | null {
  if (amount === null) return null;
  const { minor, currency, formatted } = amount;
  return { minor, currency, formatted };
}
