import { translator } from '../view/catalogue.js';
import { formatsOf } from '../view/formats.js';
import { type FiguresData, figuresLine } from './figures-line.js';

const words = { t: translator('en'), formats: formatsOf('en') };
const period = (name: string, status: string, cutOffAt: string): FiguresData['accountingPeriods'][number] => ({
  ...{ name, status, cutOffAt },
});
const line = (lastPostedAt: string | null, ...accountingPeriods: FiguresData['accountingPeriods']): string | null =>
  figuresLine(words, { atAGlance: { lastPostedAt }, accountingPeriods });

describe('the line of a figures page', () => {
  it('says when the figures were last updated and what is due next', () => {
    const periods = [
      period('P02', 'OPEN', '2999-05-01T22:59:00Z'),
      period('P01', 'REOPENED', '2999-04-01T22:59:00Z'),
      period('P00', 'CLOSED', '2999-03-01T22:59:00Z'),
      period('P03', 'FUTURE', '2999-02-01T22:59:00Z'),
    ];
    expect(line('2026-04-02T10:30:00Z', ...periods)).toMatch(
      /^Last updated .*2 April 2026.*11:30.*\. Next due: costs of P01, by .*1 April 2999.*\.$/,
    );
  });

  it('leaves out what is not known or is past', () => {
    expect(line(null, period('P01', 'OPEN', '2020-04-01T22:59:00Z'))).toBeNull();
    expect(line(null, period('P01', 'OPEN', '2999-04-01T22:59:00Z'))).toMatch(/^Next due/);
    expect(line('2026-04-02T10:30:00Z')).toMatch(/^Last updated [^N]*$/);
  });
});
