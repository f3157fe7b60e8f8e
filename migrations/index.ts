import { CreateIdentity1795392000000 } from './1795392000000-create-identity.js';
import { CreateAllianceStream1795392000001 } from './1795392000001-create-alliance-stream.js';
import { CreateLedger1795392000002 } from './1795392000002-create-ledger.js';
import { GuardTenantsAndHistory1795392000003 } from './1795392000003-guard-tenants-and-history.js';
import { CreateGovernance1795392000010 } from './1795392000010-create-governance.js';
import { CreateProxy1795392000011 } from './1795392000011-create-proxy.js';
import { CreateBackground1795392000020 } from './1795392000020-create-background.js';
import { CreateMeetings1795392000030 } from './1795392000030-create-meetings.js';
import { FindWhatMattersAuthorise1795392000040 } from './1795392000040-find-what-matters-authorise.js';
import { GiveMattersALife1795392000041 } from './1795392000041-give-matters-a-life.js';
import { KeepEscalations1795392000042 } from './1795392000042-keep-escalations.js';
import { ProposeAlternatesAndDelegations1795392000043 } from './1795392000043-propose-alternates-and-delegations.js';
import { CreateDecisionRegister1795392000050 } from './1795392000050-create-decision-register.js';
import { FollowMembership1795392000060 } from './1795392000060-follow-membership.js';
import { CreateContract1795392000070 } from './1795392000070-create-contract.js';
import { CreateContractProcess1795392000071 } from './1795392000071-create-contract-process.js';
import { CreateHealthCheck1795392000080 } from './1795392000080-create-health-check.js';
import { CreateSpendingAuthority1795392000090 } from './1795392000090-create-spending-authority.js';
import { KeepCostEffects1795392000100 } from './1795392000100-keep-cost-effects.js';
import { ChangeBodyTerms1795392000110 } from './1795392000110-change-body-terms.js';
import { InviteBodyGuests1795392000111 } from './1795392000111-invite-body-guests.js';
import { LetDecisionsExpire1795392000120 } from './1795392000120-let-decisions-expire.js';
import { ActForAnOrganisation1795392000130 } from './1795392000130-act-for-an-organisation.js';
import { PostMail1795392000140 } from './1795392000140-post-mail.js';
import { RemindOfReviews1795392000141 } from './1795392000141-remind-of-reviews.js';
import { RecordPastSignatures1795392000142 } from './1795392000142-record-past-signatures.js';

/** Every migration in the order it runs. A released migration is never edited; a change is a new one at the end. */
export const MIGRATIONS = [
  CreateIdentity1795392000000,
  CreateAllianceStream1795392000001,
  CreateLedger1795392000002,
  GuardTenantsAndHistory1795392000003,
  CreateGovernance1795392000010,
  CreateProxy1795392000011,
  CreateBackground1795392000020,
  CreateMeetings1795392000030,
  FindWhatMattersAuthorise1795392000040,
  GiveMattersALife1795392000041,
  KeepEscalations1795392000042,
  ProposeAlternatesAndDelegations1795392000043,
  CreateDecisionRegister1795392000050,
  FollowMembership1795392000060,
  CreateContract1795392000070,
  CreateContractProcess1795392000071,
  CreateHealthCheck1795392000080,
  CreateSpendingAuthority1795392000090,
  KeepCostEffects1795392000100,
  ChangeBodyTerms1795392000110,
  InviteBodyGuests1795392000111,
  LetDecisionsExpire1795392000120,
  ActForAnOrganisation1795392000130,
  PostMail1795392000140,
  RemindOfReviews1795392000141,
  RecordPastSignatures1795392000142,
];
