import { inflateSync } from 'node:zlib';

/** The words of a PDF that was written with the standard fonts, piece by piece as they were printed. */
export function pdfText(pdf: Buffer): string {
  const pieces: string[] = [];
  const text = pdf.toString('latin1');
  for (const match of text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    const content = inflated(Buffer.from(match[1] ?? '', 'latin1'));
    for (const [, shown = ''] of content.matchAll(/\[(.*)\] TJ/g)) {
      const letters = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) =>
        Buffer.from(hex, 'hex').toString('latin1'),
      );
      pieces.push(letters.join(''));
    }
  }
  return pieces.join('\n');
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}
