/** Types of the events of the contract: agreement, charter, principles, steps and issues. Bodies hold ids, no text. */
export const ContractEvent = {
  AGREEMENT_PROPOSED: 'alliance.agreement-proposed',
  AGREEMENT_RECORDED: 'alliance.agreement-recorded',
  AGREEMENT_WITHDRAWN: 'alliance.agreement-withdrawn',
  AGREEMENT_AGREED: 'alliance.agreement-agreed',
  AGREEMENT_SIGNED_BY: 'alliance.agreement-signed-by',
  AGREEMENT_SIGNED: 'alliance.agreement-signed',
  AGREEMENT_IN_FORCE: 'alliance.agreement-in-force',
  CHARTER_BEGUN: 'alliance.charter-begun',
  CHARTER_CHANGED: 'alliance.charter-changed',
  CHARTER_OFFERED: 'alliance.charter-offered',
  CHARTER_WITHDRAWN: 'alliance.charter-withdrawn',
  CHARTER_SIGNED_BY: 'alliance.charter-signed-by',
  CHARTER_ADOPTED: 'alliance.charter-adopted',
  PRINCIPLE_CITED: 'alliance.principle-cited',
  STEP_STARTED: 'alliance.step-started',
  STEP_OUTPUT_RECORDED: 'alliance.step-output-recorded',
  STEP_SIGNED_OFF: 'alliance.step-signed-off',
  STEP_AGREED: 'alliance.step-agreed',
  STEP_REOPENED: 'alliance.step-reopened',
  ISSUE_RAISED: 'alliance.issue-raised',
  ISSUE_POSITION_GIVEN: 'alliance.issue-position-given',
  ISSUE_PASSED_ON: 'alliance.issue-passed-on',
  ISSUE_AGREEMENT_OFFERED: 'alliance.issue-agreement-offered',
  ISSUE_AGREEMENT_CONFIRMED: 'alliance.issue-agreement-confirmed',
  ISSUE_RESOLVED: 'alliance.issue-resolved',
  ISSUE_TAKEN_TO_MATTER: 'alliance.issue-taken-to-matter',
  ISSUE_WITHDRAWN: 'alliance.issue-withdrawn',
  ISSUE_OVERDUE: 'alliance.issue-overdue',
  ISSUE_CLOCKS_SET: 'alliance.issue-clocks-set',
} as const;

/** Those that everybody may know of: what binds the alliance, and what it holds itself to. */
export const publicContractEvents: readonly string[] = [
  ContractEvent.AGREEMENT_SIGNED,
  ContractEvent.AGREEMENT_IN_FORCE,
  ContractEvent.CHARTER_ADOPTED,
];
