import type { Page } from '../../http/page.js';
import { recordPages } from './agreement-record.pages.js';
import { proposePages } from './agreement-propose.pages.js';
import { agreementPages } from './agreement.pages.js';
import { charterEditPages } from './charter-edit.pages.js';
import { charterPages } from './charter.pages.js';
import { issueClocksPages } from './issue-clocks.pages.js';
import { issuePages } from './issue.pages.js';
import { issueListPages } from './issues.pages.js';
import { principlePages } from './principles.pages.js';
import { stepPages } from './steps.pages.js';

/** Every page about what the members have agreed. */
export const contractPages: readonly Page[] = [
  ...agreementPages,
  ...recordPages,
  ...proposePages,
  ...charterPages,
  ...charterEditPages,
  ...principlePages,
  ...stepPages,
  ...issueListPages,
  ...issueClocksPages,
  ...issuePages,
];
