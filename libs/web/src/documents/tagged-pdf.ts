import PDFDocument from 'pdfkit';

/** What a document is called, and in which language it is. */
export interface PdfDetails {
  readonly title: string;
  /** As BCP 47 has it: `en-GB`, `cy-GB`. */
  readonly language: string;
  readonly author: string;
  readonly createdAt: Date;
}

const MARGIN = 56;
/** Points that have to be left under a heading. */
const ROOM_UNDER_HEADING = 70;
const SIZES = [20, 14, 12] as const;
const GREY = '#505a5f';

/**
 * A PDF that can be read aloud: tagged, with a language, a title, headings, lists and tables as what they are. Headings
 * become bookmarks. The standard fonts know the letters of western Europe; of others the plain letter is printed.
 */
export class TaggedPdf {
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly chunks: Buffer[] = [];

  constructor({ title, language, author, createdAt }: PdfDetails) {
    this.doc = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      tagged: true,
      lang: language,
      displayTitle: true,
      info: { Title: title, Author: author, CreationDate: createdAt, ModDate: createdAt },
    });
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  /** A heading of level 1, 2 or 3; those of level 2 are bookmarks. */
  heading(level: 1 | 2 | 3, text: string): this {
    const words = printable(text);
    const { y, page } = this.doc;
    // A heading stays with what it is the heading of.
    if (y > page.height - MARGIN - ROOM_UNDER_HEADING) this.doc.addPage();
    if (level === 2) this.doc.outline.addItem(words);
    this.add(`H${level}`, () => {
      this.doc
        .moveDown(level === 1 ? 0 : 0.8)
        .fillColor('#0b0c0c')
        .font('Helvetica-Bold');
      this.doc
        .fontSize(SIZES[level - 1] ?? 12)
        .text(words, MARGIN)
        .moveDown(0.3);
    });
    return this;
  }

  /** A paragraph; `quiet` ones are smaller and grey. */
  paragraph(text: string, { quiet = false }: { readonly quiet?: boolean } = {}): this {
    this.add('P', () => {
      this.doc
        .font('Helvetica')
        .fontSize(quiet ? 9 : 11)
        .fillColor(quiet ? GREY : '#0b0c0c');
      this.doc.text(printable(text), MARGIN, undefined, { lineGap: 2 }).moveDown(0.5);
    });
    return this;
  }

  /** A list with a bullet before each item. */
  list(items: readonly string[]): this {
    const list = this.doc.struct('L');
    this.root.add(list);
    for (const item of items) {
      const body = this.doc.struct('LBody', {}, () => {
        this.doc.font('Helvetica').fontSize(11).fillColor('#0b0c0c');
        this.doc.text(`• ${printable(item)}`, MARGIN + 10, undefined, { indent: 0, lineGap: 2 }).moveDown(0.2);
      });
      const line = this.doc.struct('LI');
      list.add(line);
      line.add(body);
      body.end();
      line.end();
    }
    list.end();
    this.doc.moveDown(0.3);
    return this;
  }

  /** Rows of cells under headings; the first cell of a row is its heading. Each row is printed as a block of lines. */
  table(columns: readonly string[], rows: readonly (readonly string[])[]): this {
    const table = this.doc.struct('Table');
    this.root.add(table);
    for (const row of rows) {
      const line = this.doc.struct('TR');
      table.add(line);
      for (const [at, cell] of row.entries()) {
        const name = columns[at] ?? '';
        const element = this.doc.struct(at === 0 ? 'TH' : 'TD', {}, () => {
          this.doc
            .font(at === 0 ? 'Helvetica-Bold' : 'Helvetica')
            .fontSize(11)
            .fillColor('#0b0c0c');
          const label = at === 0 || name === '' ? '' : `${printable(name)}: `;
          this.doc.text(`${label}${printable(cell)}`, MARGIN + (at === 0 ? 0 : 10), undefined, { lineGap: 2 });
        });
        line.add(element);
        element.end();
      }
      line.end();
      this.doc.moveDown(0.4);
    }
    table.end();
    return this;
  }

  /** Ends the document and gives its bytes. */
  async end(): Promise<Buffer> {
    this.root.end();
    const ended = new Promise<void>((resolve) => this.doc.once('end', resolve));
    this.doc.end();
    await ended;
    return Buffer.concat(this.chunks);
  }

  private add(tag: string, draw: () => void): void {
    const element = this.doc.struct(tag, {}, draw);
    this.root.add(element);
    element.end();
  }
}

/** Letters and signs of the standard fonts beyond ISO 8859-1. */
const KNOWN = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

/** Text in what the standard fonts can print: letters they do not know without their marks, other signs as “?”. */
export function printable(text: string): string {
  return [...text.normalize('NFC')].map(printableLetter).join('');
}

function printableLetter(letter: string): string {
  const isKnown = (one: string): boolean => /^[\n\u0020-\u007e\u00a0-\u00ff]$/.test(one) || KNOWN.has(one);
  if (isKnown(letter)) return letter;
  const plain = letter.normalize('NFKD').charAt(0);
  if (isKnown(plain)) return plain;
  return /\s/.test(letter) ? ' ' : '?';
}
