import { type EventEnvelope, canonicalJson, leafHash } from './index.js';

it('an envelope narrows its body by its type', () => {
  type Events =
    | EventEnvelope<'ledger.cost-entry-posted', { amountMinor: bigint }>
    | EventEnvelope<'ledger.period-closed', { period: string }>;
  const at = new Date('2026-04-30T17:00:00Z');
  const base = {
    allianceNo: 1,
    seq: 7n,
    schemaVersion: 1,
    occurredAt: at,
    recordedAt: at,
    actingForNo: null,
    actingForId: null,
  };
  const body = { period: '2026-04' };
  const event: Events = {
    ...base,
    type: 'ledger.period-closed',
    actorRef: '00000000-0000-0000-0000-000000000000',
    body,
    leafHash: leafHash(canonicalJson(body)),
  };
  const told = (e: Events) => (e.type === 'ledger.period-closed' ? e.body.period : String(e.body.amountMinor));
  expect(told(event)).toBe('2026-04');
  expect(event.leafHash).toHaveLength(32);
});
