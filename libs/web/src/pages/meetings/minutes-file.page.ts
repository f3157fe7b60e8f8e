import { Readable } from 'node:stream';
import { type Page, get } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import { readMinutes } from './minutes-data.js';
import { minutesPdf } from './minutes-pdf.js';

/** A version of the minutes of a meeting as PDF: `/meetings/mtg_…/minutes/2.pdf`, to who may read it. */
export const minutesFilePage: Page = get('/meetings/:meetingId/minutes/:file', async (request) => {
  const versionNo = Number(/^([1-9]\d{0,3})\.pdf$/.exec(request.params['file'] ?? '')?.[1] ?? 0);
  if (versionNo === 0) throw new PageProblem('not-found');
  const { meeting, version } = await readMinutes(request, request.params['meetingId'] ?? '', versionNo);
  const content = Readable.from([await minutesPdf(request, meeting, version)]);
  return { kind: 'file', name: `minutes-${meeting.day}-${versionNo}.pdf`, type: 'application/pdf', content };
});
