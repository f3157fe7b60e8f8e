import { createHash, createHmac } from 'node:crypto';
import { money } from '#kernel';
import { type CostEffect, type EffectsOf, membersOf, needMembers, slipsFrom } from './cost-effect.js';
import { effectsHash, proofFor, sealSlips } from './seal.js';
import { type SlipViewer, shownSlips } from './shown-slips.js';

const members = [
  { id: 'org_A', name: 'Ash' },
  { id: 'org_B', name: 'Birch' },
  { id: 'org_C', name: 'Cedar' },
];
const about: EffectsOf = { members, bodyName: 'Leadership team', currency: 'GBP' };
const effect = (organisation: string, pence: bigint, note: string | null = null): CostEffect => {
  return { organisation, amount: money(pence), note };
};
const options = [[effect('org_A', 1_200_000n, 'Two posts'), effect('org_B', -50_000n)], [effect('org_A', 0n)]] as const;
const refusing = (code: string, path: readonly string[]) => expect.objectContaining({ code, path });

describe('slipsFrom', () => {
  it('gives each organisation what every option would cost it, and nobody else', () => {
    expect(slipsFrom(options, about)).toEqual([
      {
        organisation: 'org_A',
        lines: [
          { option: 1, amount: money(1_200_000n), note: 'Two posts' },
          { option: 2, amount: money(0n), note: null },
        ],
      },
      { organisation: 'org_B', lines: [{ option: 1, amount: money(-50_000n), note: null }] },
    ]);
    expect(slipsFrom([[], []], about)).toEqual([]);
  });

  it.each([
    ['governance.cost-effect-stranger', [[], [effect('org_X', 1n)]], ['1', 'costEffects', '0', 'organisationId']],
    [
      'governance.cost-effect-twice',
      [[effect('org_A', 1n), effect('org_A', 1n)]],
      ['0', 'costEffects', '1', 'organisationId'],
    ],
    [
      'money.currency-mismatch',
      [[{ ...effect('org_A', 1n), amount: money(1n, 'EUR') }]],
      ['0', 'costEffects', '0', 'amount', 'currency'],
    ],
    ['money.out-of-range', [[effect('org_A', 10n ** 14n)]], ['0', 'costEffects', '0', 'amount', 'minor']],
    ['money.out-of-range', [[effect('org_A', -(10n ** 14n))]], ['0', 'costEffects', '0', 'amount', 'minor']],
  ] as const)('refuses %s where it stands', (code, written, path) => {
    expect(() => slipsFrom(written, about)).toThrow(refusing(code, ['options', ...path]));
  });

  it('an organisation that lost its seat is in the way of opening, unless its slip is empty', () => {
    const gone = { members: members.slice(1), bodyName: 'Leadership team' };
    expect(() => needMembers(slipsFrom(options, about), gone)).toThrow(
      refusing('governance.cost-effect-stranger', ['matterId']),
    );
    expect(() => needMembers([{ organisation: 'org_A', lines: [] }], gone)).not.toThrow();
  });

  it('members are organisations; a person with a seat of their own is none', () => {
    const unit = { owner: false, voterClass: null };
    const seats = (member: string) => [{ seat: 'sea_1', member, alternates: [] }];
    const units = [
      { ...unit, unit: 'org_A', name: 'Ash', seats: seats('per_1') },
      { ...unit, unit: 'per_2', name: 'Holder of seat 2', seats: seats('per_2') },
    ];
    expect(membersOf(units)).toEqual([{ id: 'org_A', name: 'Ash' }]);
  });
});

describe('a seal', () => {
  const option = (text: string) => ({ text, costEffect: '', outcomeEffect: '' });
  const matter = { matterId: 'mat_1', content: { options: [option('Yes'), option('No')] } };
  const salts = members.map((_, at) => Buffer.alloc(32, at + 1));
  const sealed = sealSlips(matter, members, slipsFrom(options, about), salts);

  it('is worked out again by who has text, salt and leaves alone', () => {
    const proof = proofFor(matter, sealed, 'org_A');
    if (proof === null) throw new Error('Ash has a slip');
    expect(JSON.parse(proof.text)).toEqual({
      matter: 'mat_1',
      organisation: 'org_A',
      effects: [
        { option: 1, text: 'Yes', amount: { minor: '1200000', currency: 'GBP' }, note: 'Two posts' },
        { option: 2, text: 'No', amount: { minor: '0', currency: 'GBP' }, note: null },
      ],
    });
    const leaf = createHmac('sha256', Buffer.from(proof.salt, 'hex')).update(proof.text).digest('hex');
    expect(proof.leaves).toContain(leaf);
    const said = JSON.stringify({ leaves: proof.leaves, matter: 'mat_1' });
    expect(createHash('sha256').update(said).digest('hex')).toBe(proof.hash);
    expect(effectsHash(matter, sealed)).toBe(proof.hash);
  });

  it('has a leaf for every member, also for whom nothing is written down', () => {
    const none = sealSlips(matter, members, [], salts);
    expect(none.map(({ lines }) => lines)).toEqual([[], [], []]);
    expect(proofFor(matter, none, 'org_C')?.leaves).toHaveLength(3);
    expect(effectsHash(matter, none)).toHaveLength(64);
    expect(proofFor(matter, sealed, 'org_X')).toBeNull();
  });

  it('is another one when an amount, an option or the one it is for is another (planted)', () => {
    const { hash } = proofFor(matter, sealed, 'org_A') ?? { hash: '' };
    const forged = [
      sealSlips(matter, members, slipsFrom([[effect('org_A', 1_200_001n, 'Two posts')]], about), salts),
      sealSlips(
        { ...matter, content: { options: [option('No'), option('Yes')] } },
        members,
        slipsFrom(options, about),
        salts,
      ),
      sealSlips(matter, members, slipsFrom([[effect('org_C', 1_200_000n, 'Two posts')]], about), salts),
    ];
    for (const other of forged) expect(effectsHash(matter, other)).not.toBe(hash);
  });
});

describe('shownSlips', () => {
  const slips = slipsFrom(options, about);
  const to = (viewer: Partial<SlipViewer>): string[] =>
    shownSlips(members, slips, { manages: false, organisations: new Set(), ...viewer }).map(
      ({ organisation, lines, own }) => `${organisation} ${lines.length}${own ? ' own' : ''}`,
    );

  it.each([
    ['nobody’s person', {}, []],
    ['Ash', { organisations: new Set(['org_A']) }, ['org_A 2 own']],
    ['Birch', { organisations: new Set(['org_B']) }, ['org_B 1 own']],
    ['Cedar, of which nothing is said', { organisations: new Set(['org_C']) }, ['org_C 0 own']],
    ['an organisation without a voice', { organisations: new Set(['org_X']) }, []],
    ['who writes it down', { manages: true }, ['org_A 2', 'org_B 1', 'org_C 0']],
    ['who does both', { manages: true, organisations: new Set(['org_B']) }, ['org_A 2', 'org_B 1 own', 'org_C 0']],
  ])('to %s', (_name, viewer, shown) => {
    expect(to(viewer)).toEqual(shown);
  });
});
