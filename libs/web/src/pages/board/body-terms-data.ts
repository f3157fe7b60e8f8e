import type { PageRequest } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { type BodyData, bodyHref } from './matter-data.js';
import { quorumInWords } from './matter-model.js';
import { type PutToTeam, type WayOn, matterUnderWay, putToTeam } from './put-to-team.js';

const TERMS = `query BodyTerms($allianceId: ID!) {
  bodies(allianceId: $allianceId) {
    id name termsNeedDecision termsDecidedAs
    rulesToChoose { type rule ruleInWords }
    termsHistory {
      id number state termsOfReference abstention nation sealedBallots reason proposedAt decisionReference inForceFrom endsOn
      quorum { kind minimum num den adjournedPresentSuffice }
      writtenWindow { unit count }
      meetings { noticeDays noticeUnit quorumWaitMinutes minutesDays everyMonths }
      rules { type rule ruleInWords }
    }
  }
}`;

/** The rule by which a body decides a kind of matter. */
export interface RuleChoiceData {
  readonly type: string;
  readonly rule: string;
  readonly ruleInWords: string;
}

/** A version of the terms of a body. */
export interface TermsData {
  readonly id: string | null;
  readonly number: number;
  readonly state: string;
  readonly termsOfReference: string | null;
  readonly abstention: string;
  readonly nation: string;
  readonly sealedBallots: boolean;
  readonly reason: string | null;
  readonly proposedAt: string | null;
  readonly decisionReference: string | null;
  readonly inForceFrom: string | null;
  readonly endsOn: string | null;
  readonly quorum: BodyData['quorum'];
  readonly writtenWindow: { readonly unit: string; readonly count: number } | null;
  readonly rules: readonly RuleChoiceData[];
  readonly meetings: {
    readonly noticeDays: number;
    readonly noticeUnit: string;
    readonly quorumWaitMinutes: number;
    readonly minutesDays: number;
    readonly everyMonths: number | null;
  };
}

/** The terms of a body over time. */
export interface BodyTermsData {
  readonly id: string;
  readonly name: string;
  readonly termsNeedDecision: boolean;
  readonly termsDecidedAs: string;
  readonly rulesToChoose: readonly RuleChoiceData[];
  readonly termsHistory: readonly TermsData[];
}

interface Fact {
  readonly key: string;
  readonly text: string;
}

type Words = Pick<PageRequest, 't' | 'formats'>;

/** The terms over time of the bodies of an alliance that somebody may look into. */
export async function readAllTerms(
  { execute }: Pick<PageRequest, 'execute'>,
  allianceId: string,
): Promise<readonly BodyTermsData[]> {
  return (await execute<{ bodies: readonly BodyTermsData[] }>(TERMS, { allianceId })).bodies;
}

/** Those of the body of the page's address. Throws the problem "not found". */
export async function readTerms(request: PageRequest, allianceId: string): Promise<BodyTermsData> {
  const found = (await readAllTerms(request, allianceId)).find(({ id }) => id === request.params['bodyId']);
  if (found === undefined) throw new PageProblem('not-found');
  return found;
}

/** The terms by which a body works today. */
export function termsInForce({ termsHistory }: BodyTermsData): TermsData {
  const found = termsHistory.find(({ state }) => state === 'IN_FORCE');
  if (found === undefined) throw new Error('A body works by some terms');
  return found;
}

/** Terms in words, but for what the body is for. */
export function factsOf(request: Words, terms: TermsData): Fact[] {
  const { t } = request;
  const { meetings, writtenWindow: window } = terms;
  const fact = (name: string, text: string): Fact => ({ key: t(`bodyTerms.fact.${name}`), text });
  return [
    { key: t('matter.quorum'), text: quorumInWords(request, terms) },
    fact('notice', t(`bodyTerms.notice.${meetings.noticeUnit}`, { count: meetings.noticeDays })),
    fact(
      'meets',
      meetings.everyMonths === null
        ? t('bodyTerms.meetsFreely')
        : t('bodyTerms.meets', { count: meetings.everyMonths }),
    ),
    fact('waits', t('bodyTerms.minutes', { count: meetings.quorumWaitMinutes })),
    fact('minutes', t('bodyTerms.businessDays', { count: meetings.minutesDays })),
    fact('abstention', t(`body.abstentions.${terms.abstention}`)),
    fact(
      'window',
      window === null ? t('bodyTerms.noWindow') : t(`bodyTerms.span.${window.unit}`, { count: window.count }),
    ),
    fact('sealed', t(terms.sealedBallots ? 'bodyTerms.sealedYes' : 'bodyTerms.sealedNo')),
    fact('nation', t(`body.nations.${terms.nation}`)),
    fact('rules', rulesInWords(request, terms)),
  ];
}

function rulesInWords({ t }: Words, { rules }: TermsData): string {
  if (rules.length === 0) return t('bodyTerms.ownRules');
  return rules.map(({ type, ruleInWords }) => `${t(`matterTypes.${type}`)}: ${ruleInWords}`).join(' ');
}

/** What terms have that others have not, in words: each fact as it is, and as it was. */
export function differences(request: Words, terms: TermsData, before: TermsData): string[] {
  const { t } = request;
  const was = factsOf(request, before);
  const changed = factsOf(request, terms).flatMap(({ key, text }, at) =>
    was[at]?.text === text ? [] : [t('bodyTerms.changed', { key, text, before: was[at]?.text ?? '' })],
  );
  return terms.termsOfReference === before.termsOfReference ? changed : [t('bodyTerms.changedReference'), ...changed];
}

/** What a matter about terms would be. */
function about({ t }: Words, body: BodyTermsData, terms: TermsData): PutToTeam {
  return {
    type: body.termsDecidedAs,
    title: t('putTo.titles.TERMS', { body: body.name, number: terms.number }),
    ...(terms.id === null ? {} : { authorises: terms.id }),
    decidedBy: body.termsDecidedAs === 'RULE_AMENDMENT' ? 'GENERAL_MEETING' : 'LEADERSHIP_TEAM',
  };
}

/** Terms that wait for a decision, with what they change and the way to have them decided. */
export async function waitingTerms(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyTermsData,
): Promise<{ words: string; changes: string[]; reason: string | null; why: string; way: WayOn | null }[]> {
  const inForce = termsInForce(body);
  const waiting = body.termsHistory.filter(({ state }) => state === 'PROPOSED');
  return Promise.all(
    waiting.map(async (terms) => {
      const matter = about(request, body, terms);
      return {
        words: request.t('bodyTerms.version', { number: terms.number }),
        changes: differences(request, terms, inForce),
        reason: terms.reason,
        why: request.t('proposal.proposedOn', { on: request.formats.instant(terms.proposedAt ?? '') }),
        way: (await putToTeam(request, alliance, matter)) ?? (await matterUnderWay(request, alliance.id, matter)),
      };
    }),
  );
}

/** Every version that was in force or is to be, the latest first, with what it changed. */
export function termsOverTime(
  request: Words,
  allianceId: string,
  { termsHistory }: BodyTermsData,
): { title: string; days: string; changes: string[]; reason: string | null; decision: WayOn | null }[] {
  const { t, formats } = request;
  return termsHistory
    .filter(({ state }) => state !== 'PROPOSED')
    .map((terms) => {
      const before = termsHistory.find(({ number }) => number === terms.number - 1);
      const { inForceFrom, endsOn, decisionReference: reference } = terms;
      const days = {
        from: inForceFrom === null ? '' : formats.date(inForceFrom),
        to: endsOn ? formats.date(endsOn) : '',
      };
      return {
        title: t(terms.number === 0 ? 'bodyTerms.first' : 'bodyTerms.version', { number: terms.number }),
        days: t(terms.number === 0 ? `bodyTerms.firstState.${terms.state}` : `bodyTerms.state.${terms.state}`, days),
        changes: before === undefined ? [] : differences(request, terms, before),
        reason: terms.reason,
        decision:
          reference === null ? null : { href: `/alliances/${allianceId}/decisions/${reference}`, text: reference },
      };
    });
}

/** Terms that wait for the clerk to put them to the body that decides. */
export async function termsToPut(
  request: PageRequest,
  allianceId: string,
): Promise<{ text: string; href: string; body: string }[]> {
  const found = (await readAllTerms(request, allianceId)).map(async (body) => {
    const waiting = body.termsHistory.filter(({ state }) => state === 'PROPOSED');
    const free = await Promise.all(
      waiting.map(async (terms) =>
        (await matterUnderWay(request, allianceId, about(request, body, terms), true)) === null ? [terms] : [],
      ),
    );
    return free.flat().map(({ number }) => ({
      text: request.t('putTo.titles.TERMS', { body: body.name, number }),
      href: `${bodyHref(allianceId, body.id)}#proposed`,
      body: body.name,
    }));
  });
  return (await Promise.all(found)).flat();
}
