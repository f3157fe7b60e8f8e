import { isoDate } from '#kernel';
import type { Participation } from '../participation.js';
import { everybodySigned, signatoriesOn, stillToSign } from './signing.js';

const day = isoDate('2026-05-10');
function part(organisationNo: number, change: Partial<Participation> = {}): Participation {
  const whole = { kind: 'PARTICIPANT', status: 'ACTIVE', joinedOn: isoDate('2026-04-01') } as const;
  const open = { leftOn: null, since: null, endedBy: null };
  return { allianceNo: 1, organisationNo, version: 1, ...whole, ...open, ...change };
}

it('owners and participants sign while they take part; associates, leavers and those to come do not', () => {
  const all = [
    part(1, { kind: 'OWNER' }),
    part(2),
    part(3, { kind: 'ASSOCIATE' }),
    part(4, { leftOn: isoDate('2026-05-09') }),
    part(5, { leftOn: day }),
    part(6, { joinedOn: isoDate('2026-05-11') }),
    part(7, { status: 'EXCLUDED', leftOn: day }),
    part(8, { status: 'NOTICE_OF_DEFAULT' }),
  ];
  expect(signatoriesOn(all, day)).toEqual([1, 2, 5, 8]);
});

it('everybody has signed when nobody is missing; nobody at all is not everybody', () => {
  const signed = [{ organisationNo: 1 }, { organisationNo: 9 }];
  expect(stillToSign([1, 2], signed)).toEqual([2]);
  expect([everybodySigned([1, 2], signed), everybodySigned([1], signed), everybodySigned([], signed)]).toEqual([
    false,
    true,
    false,
  ]);
});
