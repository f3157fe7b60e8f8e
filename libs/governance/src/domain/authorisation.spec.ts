import type { EventEnvelope } from '#kernel';
import { approvedAuthorisation, endedAuthorisation } from './authorisation.js';

const event = (type: string, body: object): EventEnvelope => {
  const at = new Date('2026-06-30T23:30:00Z');
  const place = { allianceNo: 1, seq: 7n, schemaVersion: 1, occurredAt: at, recordedAt: at };
  const by = { actorRef: 'somebody', actingForNo: null, actingForId: null, leafHash: new Uint8Array(32) };
  return { ...place, ...by, type, body };
};
const names = { decision: 'dec_1', reference: 'RB-ALT-0001', matter: 'mat_1', body: 'bod_1' };
const decided = (change: object): EventEnvelope =>
  event('governance.decision-recorded', {
    ...{ ...names, type: 'AGREEMENT', outcome: 'APPROVED', subject: null, authorises: ['agv_1'] },
    ...{ effectiveFrom: null, verdictHash: '00', ...change },
  });

describe('what a decision authorised', () => {
  it('is in force from its day, in the time of the place', () => {
    const approved = { ...names, type: 'AGREEMENT', authorises: ['agv_1'], subject: null };
    expect(approvedAuthorisation(decided({}))).toEqual({ ...approved, effectiveFrom: '2026-07-01' });
    expect(approvedAuthorisation(decided({ effectiveFrom: '2026-10-01' }))?.effectiveFrom).toBe('2026-10-01');
  });

  it.each([
    ['it was not agreed', decided({ outcome: 'NOT_AGREED' })],
    ['it only passed the first of two meetings', decided({ outcome: 'PASSED_FIRST_MEETING' })],
    ['it names nothing', decided({ authorises: [] })],
    ['it was recorded before decisions named things', decided({ authorises: undefined })],
    ['something else happened', event('governance.matter-opened', { authorises: ['agv_1'] })],
  ])('is nothing when %s', (_case, other) => {
    expect(approvedAuthorisation(other)).toBeNull();
    expect(endedAuthorisation(other)).toBeNull();
  });

  it.each([
    ['governance.decision-superseded', 'SUPERSEDED'],
    ['governance.decision-revoked', 'REVOKED'],
  ])('ends with %s', (type, how) => {
    const body = { decision: 'dec_1', by: 'dec_2', authorises: ['agv_1'] };
    expect(endedAuthorisation(event(type, body))).toEqual({ ...body, how, endsOn: '2026-07-01' });
    expect(endedAuthorisation(event(type, { ...body, endsOn: '2026-10-01' }))?.endsOn).toBe('2026-10-01');
    expect(endedAuthorisation(event(type, { ...body, authorises: [] }))).toBeNull();
  });
});
