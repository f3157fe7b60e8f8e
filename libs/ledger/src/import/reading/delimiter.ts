import { CsvSplitter, type Delimiter } from './csv-splitter.js';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/**
 * The delimiter of a CSV file, from its first lines: the one that gives the most rows one and the same width of two or
 * more; the wider of two that do so equally well. Undefined when no delimiter parts anything.
 */
export function sniffDelimiter(sample: string): Delimiter | undefined {
  let best: { delimiter: Delimiter; rows: number; width: number } | undefined;
  for (const delimiter of delimiters) {
    const splitter = new CsvSplitter(delimiter);
    const widths = new Map<number, number>();
    for (const { cells } of [...splitter.push(sample), ...splitter.end()]) {
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    }
    for (const [width, rows] of widths) {
      const better = best === undefined || rows > best.rows || (rows === best.rows && width > best.width);
      if (better) best = { delimiter, rows, width };
    }
  }
  return best?.delimiter;
}
