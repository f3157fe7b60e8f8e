import { createHash } from 'node:crypto';
import { type IsoDate, type Language, Refusal, canonicalJson, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Body } from '../../domain/body.js';
import type { DecisionContent } from '../../domain/close-matter.js';
import { GovernanceEvent } from '../../domain/governance-events.js';
import type { Matter } from '../../domain/matter.js';
import { decidePublication } from '../../domain/register/decide-publication.js';
import {
  type DecisionTexts,
  type Publication,
  bodyPublishes,
  publishesByItself,
} from '../../domain/register/publication.js';
import { inTx } from '../../store/asker.js';
import { findDecision } from '../../store/decision-store.js';
import { insertDecisionText, insertPublication, publishingSettings } from '../../store/publication-store.js';

/** Keep a decision from the public when it is recorded, although it would be published. */
export interface HoldBack {
  /** Why; open to those who may look into the body. */
  readonly reason: string | null;
  /** When it is to be looked at again. */
  readonly reviewOn: IsoDate | null;
}

/** What a decision says, from its matter and what was written down with it. */
export function textsOf({ title, content }: Matter, { text, reasons, alternatives }: DecisionContent): DecisionTexts {
  const { question, options, recommendation, bestForPeople, amount } = content;
  const money = amount === null ? null : { minor: String(amount.minor), currency: amount.currency };
  return { title, question, options, recommendation, bestForPeople, amount: money, text, reasons, alternatives };
}

/**
 * Puts a decision that was just recorded on the register: its words, and whether it is published, as its body settled
 * and unless it is held back. Refuses governance.withholding-without-reason, governance.review-day-required. Events:
 * governance.decision-published or governance.decision-held-back.
 */
export async function publishWhenRecorded(
  tx: AllianceTx,
  { matter, body, decisionId }: { matter: Matter; body: Body; decisionId: string },
  content: DecisionContent,
  {
    language,
    holdBack,
    today,
    personNo,
  }: { language: Language; holdBack: HoldBack | null; today: IsoDate; personNo: number | null },
): Promise<void> {
  const decision = await findDecision(inTx(tx), decisionId);
  ensure(decision !== undefined, () => new Refusal('not-found', { kind: 'decision', id: decisionId }));
  const texts = textsOf(matter, content);
  const setting = (await publishingSettings(inTx(tx))).find(({ bodyNo }) => bodyNo === body.bodyNo);
  const byItself = publishesByItself(bodyPublishes(body.kind, setting?.publishes ?? null), matter);
  const about = { texts, latest: null, today, path: ['holdBack'] };
  const settled =
    holdBack === null
      ? {
          status: byItself ? ('PUBLISHED' as const) : ('NOT_PUBLISHED' as const),
          ...nothing,
          shown: byItself ? texts : null,
        }
      : decidePublication({ status: 'NOT_PUBLISHED', ground: null, redactions: [], ...holdBack }, about);
  await insertDecisionText(tx, decision.decisionNo, language, texts);
  const decidedByNo = holdBack === null ? null : personNo;
  await recordPublication(tx, decision, { no: 1, language, decidedByNo, ...settled });
}

const nothing = { ground: null, reason: null, reviewOn: null, withheld: [] };

/** Stores a publication and tells of it. What was withheld and what is shown stays out of the log; its hash is in. */
export async function recordPublication(
  tx: AllianceTx,
  decision: { readonly decisionNo: number; readonly decisionId: string; readonly reference: string },
  publication: Omit<Publication, 'recordedAt'>,
): Promise<void> {
  await insertPublication(tx, decision.decisionNo, publication);
  const { no, status, ground, reviewOn, shown } = publication;
  const names = { decision: decision.decisionId, reference: decision.reference, publication: no };
  const about = { ...names, status, ground, reviewOn };
  if (status === 'NOT_PUBLISHED') {
    await tx.append([{ type: GovernanceEvent.DECISION_HELD_BACK, body: about }]);
    return;
  }
  const shownHash = createHash('sha256')
    .update(canonicalJson(shown ?? {}))
    .digest('hex');
  await tx.append([{ type: GovernanceEvent.DECISION_PUBLISHED, body: { ...about, shownHash } }]);
}
