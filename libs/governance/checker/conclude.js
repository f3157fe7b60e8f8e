import { daysLater, monthsLater } from './days.js';

/** Quorum of a count: whether it matters here, how many were needed, and whether they were there. */
export function quorumOf(record, counted) {
  const present = counted.present.length;
  const applies = record.method === 'MEETING' && !['OWNER', 'VIEW'].includes(record.rule.kind);
  const needed = peopleNeeded(record.quorum, counted.entitled.length, record.adjourned);
  return { applies, needed, present, met: present >= needed };
}

function peopleNeeded(quorum, entitled, adjourned) {
  if (quorum.kind === 'COUNT') return quorum.minimum;
  if (quorum.kind === 'EACH_UNIT') return entitled > 1 ? entitled : 1;
  if (adjourned && quorum.adjournedPresentSuffice) return 1;
  let share = 0;
  while (share * quorum.den < entitled * quorum.num) share += 1;
  return share > quorum.minimum ? share : quorum.minimum;
}

/** The outcome of a matter and the codes of the reasons for it. */
export function conclude(record, counted, quorum) {
  const { rule, stage, heldOn } = record;
  if (record.disposal === 'DEFER') return ['DEFERRED', 'put-off'];
  if (record.notBefore !== null && record.notBefore > heldOn) return ['DEFERRED', 'not-before'];
  if (rule.kind === 'TWO_MEETINGS' && stage.number === 2) {
    if (!stage.firstPassed) return ['INVALID', 'first-not-passed'];
    const tooEarly = daysLater(stage.firstHeldOn, rule.window.minDays) > heldOn;
    const tooLate = monthsLater(stage.firstHeldOn, rule.window.maxMonths) < heldOn;
    if (tooEarly || tooLate) return ['INVALID', 'outside-window'];
  }
  if (counted.recused.length > 0 && rule.kind !== 'VIEW') {
    const owners = record.electorate.filter(({ owner }) => owner).map(({ unit }) => unit);
    if (counted.recused.some(({ unit }) => owners.includes(unit))) return ['ESCALATED', 'owner-recused'];
    if (counted.entitled.length < 2) return ['ESCALATED', 'too-few-left'];
  }
  if (quorum.applies && !quorum.met) return ['NO_QUORUM', 'not-quorate'];
  return byRule[rule.kind](record, counted);
}

const byRule = {
  VIEW: () => ['ADVISED', 'view-recorded'],

  OWNER: (record, { units, voices }) => {
    if (!record.consulted) return ['DEFERRED', 'not-consulted'];
    const owners = units.filter(({ owner }) => owner).map(({ unit }) => voices.find((one) => one.unit === unit).voice);
    if (owners.includes('AGAINST')) return ['REJECTED', 'owner-against'];
    return owners.length > 0 && owners.every((voice) => voice === 'FOR')
      ? ['APPROVED', 'owner-decided']
      : ['DEFERRED', 'owner-silent'];
  },

  AGREEMENT: ({ rule }, { tally }) => {
    const aside = rule.abstention === 'STANDS_ASIDE';
    const why = [];
    if (tally.against > 0) why.push('against');
    if (tally.abstained > 0 && !aside) why.push('abstention-blocks');
    if (tally.divided > 0) why.push('divided');
    if (tally.silent > 0) why.push('silent');
    if (why.length === 0 && tally.for === 0) why.push('nobody-agrees');
    if (why.length > 0) return ['NOT_AGREED', ...why];
    return tally.abstained > 0 ? ['APPROVED', 'all-agree', 'stood-aside'] : ['APPROVED', 'all-agree'];
  },

  SHARE: ({ rule }, counted) => {
    const { part, whole } =
      rule.weighting === null
        ? { part: BigInt(counted.tally.for), whole: BigInt(wholeOf(rule.pass, counted)) }
        : weighed(rule.weighting, counted);
    const carried = counted.tally.for > 0 && reaches(part, whole, rule.pass);
    return carried ? ['APPROVED', 'share-reached'] : ['REJECTED', 'share-not-reached'];
  },

  TWO_MEETINGS: ({ rule, stage }, counted) => {
    const { tally } = counted;
    const pass = stage.number === 1 ? rule.first : rule.second;
    if (!reaches(BigInt(tally.for), BigInt(wholeOf(pass, counted)), pass)) return ['REJECTED', 'share-not-reached'];
    if (stage.number === 2) return ['APPROVED', 'share-reached', 'confirmed'];
    const voted = BigInt(tally.for + tally.against);
    if (rule.turnout !== null && !reaches(voted, BigInt(wholeOf(rule.turnout, counted)), rule.turnout)) {
      return ['REJECTED', 'turnout-not-reached'];
    }
    return ['PASSED_FIRST_MEETING', 'share-reached'];
  },
};

function reaches(part, whole, { num, den, strict }) {
  if (part <= 0n) return false;
  const gap = part * BigInt(den) - whole * BigInt(num);
  return strict ? gap > 0n : gap >= 0n;
}

function wholeOf({ of }, { tally, entitled, present }) {
  if (of === 'CAST') return tally.for + tally.against;
  return of === 'ENTITLED' ? entitled.length : present.length;
}

/** Votes weighed by class, as a part of a whole. */
function weighed(weighting, { units, voices }) {
  const votes = (belongs, voice) =>
    BigInt(
      units.filter((one) => belongs(one.voterClass) && voices.find(({ unit }) => unit === one.unit).voice === voice)
        .length,
    );
  if (weighting.kind === 'CAP') {
    const capped = (name) => name === weighting.class;
    const free = (name) => !capped(name);
    const [cappedFor, freeFor] = [votes(capped, 'FOR'), votes(free, 'FOR')];
    const cappedAll = cappedFor + votes(capped, 'AGAINST');
    const freeAll = freeFor + votes(free, 'AGAINST');
    // A capped vote counts top/bottom of a free one.
    const most = BigInt(weighting.num) * freeAll;
    const full = BigInt(weighting.den - weighting.num) * cappedAll;
    const [top, bottom] = full > most ? [most, full] : [1n, 1n];
    return { part: freeFor * bottom + cappedFor * top, whole: freeAll * bottom + cappedAll * top };
  }
  let sum = { top: 0n, bottom: 1n };
  let counted = 0n;
  for (const [name, points] of Object.entries(weighting.basisPoints)) {
    const inFavour = votes((each) => each === name, 'FOR');
    const all = inFavour + votes((each) => each === name, 'AGAINST');
    if (all > 0n || weighting.emptyClass === 'ZERO') counted += BigInt(points);
    if (all > 0n) sum = { top: sum.top * all + BigInt(points) * inFavour * sum.bottom, bottom: sum.bottom * all };
  }
  return { part: sum.top, whole: counted * sum.bottom };
}
