import { everyParticipant, generalMeetingQuorum } from '../rules/quorum-rule.js';
import type { VotingUnit } from '../verdict/matter-record.js';
import { type MeetingReply, allAgreeToShortNotice, expectedQuorum } from './expected-quorum.js';

const unit = (name: string, ...seats: string[]): VotingUnit => ({
  unit: name,
  name,
  owner: false,
  voterClass: null,
  seats: seats.map((seat) => ({ seat, member: `${seat}-member`, alternates: [] })),
});
const units = [unit('a', 'a1', 'a2'), unit('b', 'b1'), unit('c', 'c1')];
const reply = (seat: string, change: Partial<MeetingReply> = {}): MeetingReply => {
  const rest = { answer: 'COMING', reason: null, alternate: null, shortNotice: false } as const;
  return { seat, ...rest, at: new Date(0), ...change };
};
const away = { answer: 'NOT_COMING', reason: 'Leave' } as const;

describe('what replies let one expect', () => {
  it.each<[string, MeetingReply[], object]>([
    ['nobody has replied', [], { coming: 0, notComing: 0, unanswered: 3, atRisk: false }],
    ['one seat of two comes', [reply('a1', away), reply('a2')], { coming: 1, notComing: 0, atRisk: false }],
    ['a member sends apologies', [reply('b1', away)], { notComing: 1, atRisk: true }],
    ['an alternate comes instead', [reply('b1', { ...away, alternate: 'abe' })], { coming: 1, atRisk: false }],
    ['one of two seats is still open', [reply('a1', away)], { unanswered: 3, atRisk: false }],
    ['the last reply counts', [reply('b1', away), reply('b1')], { coming: 1, notComing: 0, atRisk: false }],
  ])('%s', (_case, replies, expected) => {
    expect(expectedQuorum(everyParticipant, units, replies)).toMatchObject(expected);
  });

  it('is a quorum as long as enough may come', () => {
    expect(expectedQuorum(generalMeetingQuorum, units, [reply('b1', away)]).atRisk).toBe(false);
    expect(expectedQuorum(generalMeetingQuorum, units, [reply('b1', away), reply('c1', away)])).toMatchObject({
      ...{ needed: 2, atRisk: true },
      missing: [
        { unit: 'b', name: 'b' },
        { unit: 'c', name: 'c' },
      ],
    });
  });

  it('is that all agree to a short notice when one seat of each does, and did not change its mind', () => {
    const agreed = ['a2', 'b1', 'c1'].map((seat) => reply(seat, { shortNotice: true }));
    expect(allAgreeToShortNotice(units, agreed)).toBe(true);
    expect(allAgreeToShortNotice(units, agreed.slice(1))).toBe(false);
    expect(allAgreeToShortNotice(units, [...agreed, reply('c1')])).toBe(false);
  });
});
