import type { CurrencyCode, IsoDate } from '#kernel';
import type { DecisionContent } from '../domain/close-matter.js';
import type { Body } from '../domain/body.js';
import type { DecisionStanding } from '../domain/decision-standing.js';
import type { DecisionRecord, EndedDecision, EndingDecision } from '../domain/register/registered-decision.js';
import type { PublicationStatus } from '../domain/register/publication.js';
import type { MatterContent } from '../domain/matter.js';
import type { Method } from '../domain/rules/decision-rule.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import type { ExplainedVerdict } from '../domain/verdict/explained-verdict.js';
import type { Outcome } from '../domain/verdict/outcome.js';
import { type Asker, type Writable } from './asker.js';
import { PUBLICATION_JSON, type PublicationJson, readPublication } from './publication-store.js';

/** Which decisions somebody looks for. Null: any. */
export interface RegisterFilter {
  readonly text: string | null;
  readonly bodyNo: number | null;
  readonly type: MatterType | null;
  readonly outcome: Outcome | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly standing: DecisionStanding | null;
  readonly published: PublicationStatus | null;
  /** Something of it is withheld, and the day of looking at that again has come. */
  readonly reviewDue: boolean;
  /** Public id of a thing that it authorises. */
  readonly authorises: string | null;
}

/** As who it is looked for: `inFull` are the bodies that the reader may look into. */
export interface RegisterReader {
  readonly inFull: readonly number[];
  readonly today: IsoDate;
}

interface RecordRow {
  readonly id: string;
  readonly decisionNo: number;
  readonly bodyNo: number;
  readonly reference: string;
  readonly outcome: Outcome;
  readonly content: DecisionContent;
  readonly decidedOn: IsoDate;
  readonly recordedAt: Date;
  readonly effectiveFrom: IsoDate | null;
  readonly reviewOn: IsoDate | null;
  readonly verdict: ExplainedVerdict;
  readonly verdictHash: Buffer;
  readonly matterId: string;
  readonly matterNo: number;
  readonly type: MatterType;
  readonly method: Method;
  readonly title: string;
  readonly subject: string | null;
  readonly matter: Omit<MatterContent, 'amount'> & {
    readonly amount: { readonly minor: string; readonly currency: CurrencyCode } | null;
  };
  readonly publication: PublicationJson | null;
  readonly expiresOn: IsoDate | null;
  readonly supersededBy: EndingDecision | null;
  readonly supersedes: EndedDecision[] | null;
}

/** $2: the bodies that are read in full. Of the others there is what the latest publication lets through. */
const FROM = `
  from decision d
    join matter m on m.alliance_no = d.alliance_no and m.no = d.matter_no
    join decision_text x on x.alliance_no = d.alliance_no and x.decision_no = d.no
    cross join lateral (select d.body_no = any ($2::smallint[]) as full) r
    left join lateral (select * from publication l where l.alliance_no = d.alliance_no and l.decision_no = d.no
      order by l.no desc limit 1) p on true
    left join supersession s on s.alliance_no = d.alliance_no and s.decision_no = d.no
    left join decision b on b.alliance_no = s.alliance_no and b.no = s.by_no`;
const READABLE = `d.alliance_no = $1 and (r.full or p.status in ('PUBLISHED', 'EXEMPT_IN_PART', 'EXEMPT'))`;

/** Whether another decision is on the reader's register, so that it can be named. */
const onRegister = (decision: string): string => `(${decision}.body_no = any ($2::smallint[])
  or coalesce((select l.status from publication l where l.alliance_no = ${decision}.alliance_no
    and l.decision_no = ${decision}.no order by l.no desc limit 1), 'NOT_PUBLISHED') <> 'NOT_PUBLISHED')`;

/** First day without a decision that a later one ended. */
const ENDS = 'coalesce(b.effective_from, b.decided_on)';

const SELECT = `
  select d.id, d.no as "decisionNo", d.body_no as "bodyNo", d.reference, d.outcome, d.content,
    d.decided_on as "decidedOn", d.recorded_at as "recordedAt", d.effective_from as "effectiveFrom",
    d.review_on as "reviewOn", d.expires_on as "expiresOn", d.verdict, d.verdict_hash as "verdictHash", m.id as "matterId", m.no as "matterNo",
    m.type, m.method, m.title, m.subject, m.content as matter,
    case when p.no is null then null else ${PUBLICATION_JSON} end as publication,
    case when b.no is null then null else jsonb_build_object('id', b.id, 'reference', b.reference,
      'how', case when s.revokes then 'REVOKED' else 'SUPERSEDED' end, 'endsOn', ${ENDS},
      'reason', s.reason,
      'onRegister', ${onRegister('b')}) end as "supersededBy",
    (select jsonb_agg(jsonb_build_object('id', e.id, 'reference', e.reference,
      'how', case when f.revokes then 'REVOKED' else 'SUPERSEDED' end) order by e.no)
     from supersession f join decision e on e.alliance_no = f.alliance_no and e.no = f.decision_no
     where f.alliance_no = d.alliance_no and f.by_no = d.no and ${onRegister('e')}) as supersedes ${FROM}`;

// What is not shown to somebody is not looked for either: a filter on it would tell.
const OPEN = `(r.full or p.status <> 'EXEMPT')`;
const FILTER = `
  ($3::smallint is null or d.body_no = $3)
  and ($4::text is null or (${OPEN} and m.type = $4))
  and ($5::text is null or (${OPEN} and d.outcome = $5))
  and ($6::date is null or d.decided_on >= $6)
  and ($7::date is null or d.decided_on <= $7)
  and ($8::text is null or (${OPEN} and $8 = case
    when d.outcome <> 'APPROVED' then case when b.no is null then 'NOTHING_DECIDED' else 'SUPERSEDED' end
    when ${ENDS} <= $13::date and (d.expires_on is null or ${ENDS} <= d.expires_on)
      then case when s.revokes then 'REVOKED' else 'SUPERSEDED' end
    when d.expires_on < $13::date then 'EXPIRED'
    when coalesce(d.effective_from, d.decided_on) > $13::date then 'NOT_YET' else 'IN_FORCE' end))
  and ($9::text is null or coalesce(p.status, 'NOT_PUBLISHED') = $9)
  and (not $10::boolean or p.review_on <= $13::date)
  and ($11::text is null or (r.full and m.content -> 'authorises' @> to_jsonb($11::text)))
  and ($12::text is null or ($12 ~ '[A-Za-z]-' and position(upper(btrim($12)) in d.reference) > 0) or case when r.full
    then x.search @@ case x.language when 'cy' then websearch_to_tsquery('simple', searchable($12))
      else websearch_to_tsquery('english', searchable($12)) end
    else p.search @@ case p.language when 'cy' then websearch_to_tsquery('simple', searchable($12))
      else websearch_to_tsquery('english', searchable($12)) end end)`;

/** Decisions on somebody's register, newest first, at most `limit`, older than `before` where that is given. */
export async function registerPage(
  asker: Asker,
  { inFull, today }: RegisterReader,
  filter: RegisterFilter,
  page: { readonly before: number | null; readonly limit: number },
  bodies: readonly Body[],
): Promise<DecisionRecord[]> {
  const rows = await asker.ask<Writable<RecordRow>>(
    'register',
    `${SELECT} where ${READABLE} and ${FILTER} and ($14::integer is null or d.no < $14) order by d.no desc limit $15`,
    inFull,
    filter.bodyNo,
    filter.type,
    filter.outcome,
    filter.from,
    filter.to,
    filter.standing,
    filter.published,
    filter.reviewDue,
    filter.authorises,
    filter.text,
    today,
    page.before,
    page.limit,
  );
  return rows.map((row) => toRecord(row, bodies));
}

/** The decision with a reference, if it is on somebody's register. */
export async function registeredByReference(
  asker: Asker,
  { inFull }: RegisterReader,
  reference: string,
  bodies: readonly Body[],
): Promise<DecisionRecord | undefined> {
  const text = `${SELECT} where ${READABLE} and d.reference = $3`;
  const [row] = await asker.ask<Writable<RecordRow>>('register-reference', text, inFull, reference);
  return row && toRecord(row, bodies);
}

/** How many decisions of an alliance somebody reads how. */
export interface RegisterCoverage {
  readonly inFull: number;
  readonly asPublished: number;
  readonly exempt: number;
  readonly notShown: number;
}

/** Counts what is on somebody's register, and what is not. */
export async function registerCoverage(asker: Asker, { inFull }: RegisterReader): Promise<RegisterCoverage> {
  const [row] = await asker.ask<Writable<RegisterCoverage>>(
    'register-coverage',
    `select count(*) filter (where r.full)::int as "inFull",
       count(*) filter (where not r.full and p.status in ('PUBLISHED', 'EXEMPT_IN_PART'))::int as "asPublished",
       count(*) filter (where not r.full and p.status = 'EXEMPT')::int as exempt,
       count(*) filter (where not r.full and coalesce(p.status, 'NOT_PUBLISHED') = 'NOT_PUBLISHED')::int as "notShown"
     ${FROM} where d.alliance_no = $1`,
    inFull,
  );
  return row ?? { inFull: 0, asPublished: 0, exempt: 0, notShown: 0 };
}

/** Texts in which what somebody looked for stands between marks (U+0002, U+0003), as long as before but for those. */
export async function markFound(
  asker: Asker,
  texts: readonly { readonly language: string; readonly words: string }[],
  sought: string,
): Promise<string[]> {
  const rows = await asker.ask<{ marked: string }>(
    'register-marks',
    `select case t.language
       when 'cy' then ts_headline('simple', searchable(t.words), websearch_to_tsquery('simple', searchable($4)), o.how)
       else ts_headline('english', searchable(t.words), websearch_to_tsquery('english', searchable($4)), o.how) end as marked
     from unnest($2::text[], $3::text[]) with ordinality as t (language, words, at),
       (select 'HighlightAll=true, StartSel=' || chr(2) || ', StopSel=' || chr(3) as how) o
     where $1::integer is not null order by t.at`,
    texts.map(({ language }) => language),
    texts.map(({ words }) => words),
    sought,
  );
  return rows.map(({ marked }) => marked);
}

function toRecord(row: RecordRow, bodies: readonly Body[]): DecisionRecord {
  const { bodyNo, content, matter, matterId, matterNo, title, supersedes, publication, verdictHash, ...rest } = row;
  const body = bodies.find((each) => each.bodyNo === bodyNo);
  if (body === undefined) throw new Error(`Decision ${row.reference} is of a body that is not there`);
  const { question, options, recommendation, bestForPeople, amount, category, authorises } = matter;
  const { text, reasons, alternatives, interestsChecked } = content;
  return {
    ...rest,
    body: { bodyNo, id: body.bodyId, name: body.name, kind: body.kind },
    matter: { id: matterId, matterNo },
    texts: { title, question, options, recommendation, bestForPeople, amount, text, reasons, alternatives },
    category,
    authorises: authorises ?? [],
    interestsChecked,
    supersedes: supersedes ?? [],
    verdictHash: verdictHash.toString('hex'),
    publication: readPublication(publication, row.recordedAt),
  };
}
