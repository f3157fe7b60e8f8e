import type { Page } from '../http/page.js';
import { actingForPages } from './account/acting-for.pages.js';
import { accountPages } from './account/account.pages.js';
import { boardPage } from './board/board.page.js';
import { bodyFormPages } from './board/body-forms.pages.js';
import { bodyProposalPages } from './board/body-proposals.pages.js';
import { bodyPublishingPages } from './board/body-publishing.pages.js';
import { bodyGuestPages } from './board/body-guests.pages.js';
import { bodyTermsPages } from './board/body-terms.pages.js';
import { bodyPages } from './board/body.pages.js';
import { escalationPages } from './board/escalation.pages.js';
import { interestPages } from './board/interest.pages.js';
import { matterStepPages } from './board/matter-steps.pages.js';
import { proxyPages } from './board/proxy.pages.js';
import { matterWritePages } from './board/matter-write.pages.js';
import { matterPages } from './board/matter.pages.js';
import { contentPages } from './content.pages.js';
import { contractPages } from './contract/contract.pages.js';
import { endDecisionPages } from './decisions/end-decision.pages.js';
import { decisionPage } from './decisions/decision.pages.js';
import { publicationPages } from './decisions/publication.pages.js';
import { registerFiles } from './decisions/register-files.js';
import { registerPage } from './decisions/register.pages.js';
import { authorityPages } from './effects/authorities.pages.js';
import { periodPages } from './effects/periods.pages.js';
import { undecidedPages } from './effects/undecided.pages.js';
import { whoApprovesPage } from './effects/who-approves.page.js';
import { entryPages } from './entry/entry.pages.js';
import { eraseTextPages } from './entry/erase-text.pages.js';
import { glancePage } from './glance/glance.page.js';
import { actionPages } from './health/actions.pages.js';
import { answerPages } from './health/answer.pages.js';
import { codePages } from './health/code.pages.js';
import { codesPages } from './health/codes.pages.js';
import { gapsPage } from './health/gaps.page.js';
import { planPages } from './health/plan.pages.js';
import { roundPages } from './health/round.pages.js';
import { roundsPage } from './health/rounds.page.js';
import { homePage } from './home/home.page.js';
import { importLayoutPages } from './imports/layout.pages.js';
import { importListPages, importPages } from './imports/imports.pages.js';
import { ledgerPage } from './ledger/ledger.pages.js';
import { settingsPages } from './ledger/settings.pages.js';
import { postLinesPages } from './ledger/post-lines.pages.js';
import { minutesFilePage } from './meetings/minutes-file.page.js';
import { meetingsPages } from './meetings/meetings.page.js';
import { minutesPages } from './meetings/minutes.pages.js';
import { meetingPlanPages } from './meetings/plan.pages.js';
import { roomPages } from './meetings/room.pages.js';
import { lifePages } from './life/life.pages.js';
import { moneyFiles } from './money/money-files.js';
import { moneyPages } from './money/money.pages.js';
import { deedPages } from './partners/deed.pages.js';
import { findingsPages } from './partners/findings.pages.js';
import { joinPages } from './partners/join.pages.js';
import { partnerPage } from './partners/partner.page.js';
import { partnersPage } from './partners/partners.page.js';
import { outboxPage } from './sign-in/outbox.page.js';
import { signInPages } from './sign-in/sign-in.pages.js';
import { visibilityPage } from './visibility/visibility.page.js';

/** Every page of the site. An address that is not here is "not found". */
export const pages: readonly Page[] = [
  homePage,
  glancePage,
  ...moneyPages,
  ...moneyFiles,
  registerPage,
  ...registerFiles,
  decisionPage,
  ...endDecisionPages,
  ...publicationPages,
  ...entryPages,
  ...eraseTextPages,
  ...authorityPages,
  ...periodPages,
  ...undecidedPages,
  whoApprovesPage,
  ledgerPage,
  ...settingsPages,
  ...postLinesPages,
  ...importListPages,
  ...importPages,
  ...importLayoutPages,
  boardPage,
  ...bodyFormPages,
  ...bodyPages,
  ...bodyProposalPages,
  ...bodyPublishingPages,
  ...bodyTermsPages,
  ...bodyGuestPages,
  ...matterPages,
  ...matterWritePages,
  ...matterStepPages,
  ...interestPages,
  ...proxyPages,
  ...escalationPages,
  roundsPage,
  ...planPages,
  ...roundPages,
  ...answerPages,
  ...codesPages,
  gapsPage,
  ...actionPages,
  ...codePages,
  minutesFilePage,
  ...meetingsPages,
  ...meetingPlanPages,
  ...roomPages,
  ...minutesPages,
  partnersPage,
  ...joinPages,
  partnerPage,
  ...deedPages,
  ...findingsPages,
  ...lifePages,
  visibilityPage,
  ...accountPages,
  ...actingForPages,
  ...signInPages,
  outboxPage,
  ...contractPages,
  ...contentPages,
];
