import { canonical, fingerprint } from './canonical.js';
import { conclude, quorumOf } from './conclude.js';
import { count } from './count.js';
import { ruleInBook } from './rulebook.js';
import { firstForm, secondForm } from './sentences.js';

/** The forms of a verdict that this checker knows, with the sentences that each has to have. */
const forms = { 'commonbook/verdict/1': firstForm, 'commonbook/verdict/2': secondForm };

/**
 * Works a verdict out again from its record and compares. Gives what differs, one line each; nothing when it is right.
 * Shares no code with what made the verdict.
 */
export function checkVerdict(verdict) {
  const sentencesNeeded = forms[verdict.schema];
  if (sentencesNeeded === undefined) return [`schema: this checker does not know ${verdict.schema}`];
  const { record } = verdict;
  const differences = [];
  const compare = (what, found, expected) => {
    if (canonical(found ?? null) !== canonical(expected)) {
      differences.push(`${what}: says ${canonical(found ?? null)}, worked out ${canonical(expected)}`);
    }
  };
  const book = ruleInBook(record.rule);
  if (book === null) return [`rule: the rulebook has no ${record.rule.code} version ${record.rule.version}`];
  compare('rule', record.rule, book);
  if (!book.methods.includes(record.method))
    differences.push(`method: ${book.code} is not decided by ${record.method}`);
  const { rule, quorum: quorumRule, electorate } = record;
  compare('frozenHash', verdict.frozenHash, fingerprint({ rule, quorum: quorumRule, electorate }));
  compare('recordHash', verdict.recordHash, fingerprint(record));

  const counted = count(record);
  const quorum = quorumOf(record, counted);
  const [outcome, ...reasons] = conclude(record, counted, quorum);
  compare('entitled', verdict.entitled, counted.entitled);
  compare('present', verdict.present, counted.present);
  compare('recused', verdict.recused, counted.recused);
  compare('represented', sorted(verdict.represented), sorted(counted.represented));
  compare('notCounted', sorted(verdict.notCounted), sorted(counted.notCounted));
  compare('voices', verdict.voices, counted.voices);
  compare('tally', verdict.tally, counted.tally);
  compare('quorum', verdict.quorum, quorum);
  compare('outcome', verdict.outcome, outcome);
  compare(
    'reasons',
    verdict.reasons.map(({ code }) => code),
    reasons,
  );
  differences.push(...checkTests(verdict, outcome));
  differences.push(...checkWords(verdict, sentencesNeeded(verdict, counted, outcome)));
  return differences;
}

const sorted = (list) => list.map(canonical).sort();
const relations = { '>': (a, b) => a > b, '>=': (a, b) => a >= b, '=': (a, b) => a === b };

/** The comparisons a verdict shows have to be true to themselves, and to its outcome. */
function checkTests({ tests }, outcome) {
  const wrong = tests
    .filter(({ left, relation, right, holds }) => relations[relation](BigInt(left), BigInt(right)) !== holds)
    .map(({ what, left, relation, right }) => `tests: "${what}" is not so for ${left} ${relation} ${right}`);
  const carried = ['APPROVED', 'PASSED_FIRST_MEETING'].includes(outcome);
  const allHold = tests.every(({ holds }) => holds);
  if (carried && !(allHold && tests.length > 0)) wrong.push('tests: it was carried although a test fails');
  if (tests.length > 0 && !carried && allHold) wrong.push('tests: it was not carried although every test holds');
  return wrong;
}

/** What the sentences of a verdict have to tell, whatever else they say. */
function checkWords({ words }, needed) {
  return needed
    .filter((text) => !words.some((line) => line.includes(text)))
    .map((text) => `words: nothing says "${text}"`);
}
