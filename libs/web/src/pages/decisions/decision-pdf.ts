import type { PageRequest } from '../../http/page.js';
import { TaggedPdf } from '../../documents/tagged-pdf.js';
import type { EffectShown } from './decision-effects.js';
import { type Block, partsOf } from './decision-model.js';
import { publicationModel } from './publication-model.js';
import { type DecisionData, decisionHref } from './register-data.js';

/** A decision as a tagged PDF: the parts of its page, in the same words. */
export async function decisionPdf(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  alliance: { readonly id: string; readonly name: string },
  decision: DecisionData,
  effects: readonly EffectShown[],
): Promise<Buffer> {
  const { reference, publication } = decision;
  const title = decision.title ?? t('decision.withheldTitle', { reference });
  const pdf = new TaggedPdf({
    title: `${reference}: ${title}`,
    language: 'en-GB',
    author: alliance.name,
    createdAt: new Date(publication.recordedAt),
  });
  const date = formats.date(decision.decidedOn);
  pdf.heading(1, title).paragraph(t('decision.caption', { reference, body: decision.bodyName, date }));
  if (decision.outcome !== null) pdf.paragraph(t('decision.outcome', { outcome: t(`outcomes.${decision.outcome}`) }));
  for (const part of partsOf({ t, formats }, alliance.id, decision, effects)) {
    pdf.heading(2, part.title);
    for (const block of part.blocks) draw(pdf, block);
  }
  const shown = publicationModel({ t, formats }, decision);
  pdf.heading(2, t('publication.title')).paragraph(`${shown.status}. ${shown.meaning}`);
  pdf.table(
    [],
    shown.facts.map(({ key, text }) => [key, text]),
  );
  if (shown.withheld.length > 0) pdf.heading(3, t('publication.withheld')).list(shown.withheld);
  if (shown.notShown.length > 0) pdf.heading(3, t('publication.notShown')).list(shown.notShown);
  const about = { reader: t(`decision.reader.${decision.readership}`), address: decisionHref(alliance.id, reference) };
  return pdf.paragraph(t('decision.pdfFoot', about), { quiet: true }).end();
}

function draw(pdf: TaggedPdf, block: Block): void {
  switch (block.kind) {
    case 'text':
      pdf.paragraph(block.text);
      break;
    case 'withheld':
      pdf.paragraph(block.text, { quiet: true });
      break;
    case 'list':
      pdf.list(block.items);
      break;
    case 'links':
      pdf.list(block.items.map(({ text }) => text));
      break;
    case 'facts':
      pdf.table(
        [],
        block.facts.map(({ key, text }) => [key, text]),
      );
      break;
    case 'table':
      pdf.heading(3, block.caption).table(block.columns, block.rows);
      break;
    case 'picture':
      pdf.heading(3, block.picture.title).paragraph(block.picture.sentence);
      pdf.table(
        block.picture.table.columns.map(({ label }) => label),
        block.picture.table.rows,
      );
  }
}
