import { type IsoDate, isoDate } from '#kernel';
import { type AgreementVersion, agreementInForce, agreementStatusOn, firstDayInForce } from './agreement.js';

const at = new Date('2026-05-10T10:00:00Z');
const approval = { decision: 'dec_1', reference: 'RB-ALT-0001', effectiveFrom: null, at };

function version(number: number, change: Partial<AgreementVersion> = {}): AgreementVersion {
  const words = { title: 'Agreement', changes: 'All', text: 'One', fileName: null, documentHash: '', documentBytes: 3 };
  const times = {
    effectiveFrom: isoDate('2026-06-01'),
    inForceFrom: null,
    completedAt: null,
    proposedAt: at,
    signedBefore: null,
  };
  return { agreementId: `agv_${number}`, number, ...words, ...times, approval: null, withdrawn: null, ...change };
}
const from = (number: number, day: string): AgreementVersion =>
  version(number, { approval, completedAt: at, inForceFrom: day as IsoDate });

describe('a version of the agreement', () => {
  it.each<[string, AgreementVersion[], string, string[]]>([
    ['waits for its decision', [version(1)], '2026-06-01', ['PROPOSED']],
    ['is being signed', [version(1, { approval })], '2026-06-01', ['AGREED']],
    ['is taken back', [version(1, { approval, withdrawn: { at, reason: '' } })], '2026-06-01', ['WITHDRAWN']],
    ['binds from its day', [from(1, '2026-06-01')], '2026-06-01', ['IN_FORCE']],
    ['does not bind before', [from(1, '2026-06-01')], '2026-05-31', ['SIGNED']],
    [
      'goes when the next binds',
      [from(1, '2026-06-01'), from(2, '2026-07-01')],
      '2026-07-01',
      ['SUPERSEDED', 'IN_FORCE'],
    ],
    ['stays until then', [from(1, '2026-06-01'), from(2, '2026-07-01')], '2026-06-30', ['IN_FORCE', 'SIGNED']],
    [
      'never binds when a later one did first',
      [from(1, '2026-08-01'), from(2, '2026-07-01')],
      '2026-08-02',
      ['SUPERSEDED', 'IN_FORCE'],
    ],
  ])('%s', (_what, all, day, expected) => {
    expect(all.map((each) => agreementStatusOn(each, all, isoDate(day)))).toEqual(expected);
    expect(agreementInForce(all, isoDate(day))?.number).toBe(
      expected.includes('IN_FORCE') ? expected.indexOf('IN_FORCE') + 1 : undefined,
    );
  });

  it.each([
    ['its own day', '2026-06-01', null, '2026-05-10T10:00:00Z', '2026-06-01'],
    ['the last signature', '2026-05-01', null, '2026-05-10T10:00:00Z', '2026-05-10'],
    ['the decision', '2026-05-01', '2026-07-01', '2026-05-10T10:00:00Z', '2026-07-01'],
    ['the day in London, not in Greenwich', '2026-05-01', null, '2026-05-10T23:30:00Z', '2026-05-11'],
  ])('binds from %s', (_what, effective, decided, signed, expected) => {
    const decision = { ...approval, effectiveFrom: decided === null ? null : isoDate(decided) };
    const own = version(1, { effectiveFrom: isoDate(effective), approval: decision });
    expect(firstDayInForce(own, new Date(signed))).toBe(expected);
  });
});
