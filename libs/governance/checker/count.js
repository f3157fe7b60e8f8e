import { daysLater } from './days.js';

const PROXIES_IN_ONE_HAND = 5;

/**
 * Who counts, who does not and why, and what each unit said, worked out unit by unit from the record of a verdict.
 */
export function count(record) {
  const seats = new Map(record.electorate.flatMap((unit) => unit.seats.map((seat) => [seat.seat, { unit, seat }])));
  const acts = uniqueActs(record);
  const judged = acts.map((act) => ({ ...act, ...judge(act, acts, seats, record) }));
  const own = judged.filter(({ capacity }) => capacity === 'MEMBER' || capacity === 'ALTERNATE');
  for (const act of own) {
    if (own.some((other) => other.person === act.person && other.unit !== act.unit)) act.why = 'represents-two-units';
  }
  const standing = judged.filter(({ why }) => why === undefined);
  const there = new Set(standing.map(({ unit }) => unit));
  const recused = record.electorate.flatMap(({ unit }) => recusal(unit, record, there) ?? []);
  const subject = record.rule.withoutSubject ? record.subject : null;
  const barred = (unit) => unit === subject || recused.some((one) => one.unit === unit);
  const entitled = record.electorate.filter(({ unit }) => !barred(unit));
  const lateVotes = record.ballots.filter((ballot) => isLate(ballot, record));
  const voices = entitled.map(({ unit, seats: places }) => ({ unit, voice: voiceOf(unit, places, standing, record) }));
  const excluded = standing.filter(({ unit }) => barred(unit));
  return {
    entitled: entitled.map(({ unit }) => unit),
    units: entitled,
    present: entitled.map(({ unit }) => unit).filter((unit) => there.has(unit)),
    recused,
    represented: standing.map(({ unit, seat, person, capacity }) => ({ unit, seat, person, capacity })),
    notCounted: [
      ...judged.filter(({ why }) => why !== undefined).map(({ seat, person, why }) => ({ seat, person, why })),
      ...lateVotes.map(({ seat, person }) => ({ seat, person, why: 'after-window' })),
      ...excluded.map(({ unit, seat, person }) => {
        return { seat, person, why: unit === subject ? 'is-the-subject' : 'recused' };
      }),
    ],
    voices,
    tally: {
      for: said(voices, 'FOR'),
      against: said(voices, 'AGAINST'),
      abstained: said(voices, 'ABSTAIN'),
      divided: said(voices, 'DIVIDED'),
      silent: said(voices, 'SILENT'),
    },
  };
}

const said = (voices, voice) => voices.filter((one) => one.voice === voice).length;

function uniqueActs({ attendance, ballots }) {
  const seen = {};
  for (const { seat, person } of attendance) seen[`${seat}\n${person}`] = { seat, person };
  for (const { seat, person } of ballots) seen[`${seat}\n${person}`] = { seat, person };
  return Object.values(seen);
}

function judge({ seat: place, person }, acts, seats, record) {
  const found = seats.get(place);
  if (!found) return { why: 'no-such-seat' };
  const { unit, seat } = found;
  if (person === seat.member) return { unit: unit.unit, capacity: 'MEMBER' };
  const named = seat.alternates.find((alternate) => alternate.person === person);
  if (named) {
    if (!(named.namedAt < record.openedAt)) return { why: 'alternate-named-late' };
    const memberActs = acts.some((act) => act.seat === place && act.person === seat.member);
    return memberActs ? { why: 'member-acts' } : { unit: unit.unit, capacity: 'ALTERNATE' };
  }
  const papers = record.proxies.filter((paper) => paper.holder === person);
  const paper = papers.find((one) => one.unit === unit.unit);
  if (!paper) return { why: 'not-named' };
  if (!record.rule.proxies) return { why: 'proxy-not-allowed' };
  if (!(paper.deliveredAt < record.openedAt)) return { why: 'proxy-late' };
  const revoked = ({ revokedAt }) => revokedAt !== null && revokedAt < record.openedAt;
  if (revoked(paper)) return { why: 'proxy-revoked' };
  const inForce = papers
    .filter((one) => one.deliveredAt < record.openedAt && !revoked(one))
    .sort((a, b) => (a.deliveredAt + a.unit < b.deliveredAt + b.unit ? -1 : 1));
  return inForce.indexOf(paper) < PROXIES_IN_ONE_HAND ? { unit: unit.unit, capacity: 'PROXY' } : { why: 'proxy-limit' };
}

function isLate({ on }, { rule, openedOn }) {
  return rule.kind === 'SHARE' && rule.windowDays !== null && on > daysLater(openedOn, rule.windowDays);
}

function recusal(unit, record, there) {
  for (const interest of record.interests) {
    if (interest.unit !== unit) continue;
    let others = 0;
    let agreed = 0;
    for (const other of record.electorate) {
      if (other.unit === unit || !(record.method === 'WRITTEN' || there.has(other.unit))) continue;
      others += 1;
      if (interest.agreedBy.includes(other.unit)) agreed += 1;
    }
    const why = !interest.disclosedBefore
      ? 'not-disclosed'
      : interest.wishes === 'LEAVE'
        ? 'leaves'
        : interest.wishes === 'SPEAK_ONLY'
          ? 'speaks-only'
          : agreed + agreed > others
            ? null
            : 'others-did-not-agree';
    if (why !== null) return { unit, why, agreed, others };
  }
  return null;
}

function voiceOf(unit, places, standing, record) {
  const heard = new Set();
  for (const { seat } of places) {
    const valid = record.ballots.filter(
      (ballot) =>
        ballot.seat === seat &&
        !isLate(ballot, record) &&
        standing.some((one) => one.unit === unit && one.seat === seat && one.person === ballot.person),
    );
    if (valid.length === 0) continue;
    heard.add(valid.reduce((last, ballot) => (ballot.castNo > last.castNo ? ballot : last)).choice);
  }
  if (heard.size === 0) return 'SILENT';
  return heard.size === 1 ? [...heard][0] : 'DIVIDED';
}
