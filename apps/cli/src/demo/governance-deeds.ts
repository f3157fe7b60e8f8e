import type { Clock } from '#kernel';
import type { IdentityReader } from '#identity';
import {
  CastVote,
  CloseMatter,
  DeclareInterest,
  DraftMatter,
  EstablishBody,
  GiveSeat,
  GovernanceStanding,
  OpenMatter,
  PublishDecision,
  SeatHolders,
  SetPublishing,
  SupersedeDecision,
} from '#governance';
import type { Database, UnitOfWork } from '#platform';
import { type MeetingDeeds, meetingDeeds } from './meeting-deeds.js';

/** The use cases by which bodies of the demonstration decide, at the moved clock. */
export interface GovernanceDeeds {
  readonly establish: EstablishBody;
  readonly giveSeat: GiveSeat;
  readonly setPublishing: SetPublishing;
  readonly draft: DraftMatter;
  readonly open: OpenMatter;
  readonly cast: CastVote;
  readonly declare: DeclareInterest;
  readonly close: CloseMatter;
  readonly supersede: SupersedeDecision;
  readonly publish: PublishDecision;
  readonly meeting: MeetingDeeds;
}

/** Makes them for a clock. */
export function governanceDeeds(
  database: Database,
  identity: IdentityReader,
  seatHolders: SeatHolders,
  { unitOfWork, clock }: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
): GovernanceDeeds {
  const standing = new GovernanceStanding(identity, clock);
  return {
    establish: new EstablishBody(unitOfWork, database, standing),
    giveSeat: new GiveSeat(unitOfWork, identity, standing, seatHolders),
    setPublishing: new SetPublishing(unitOfWork, standing),
    draft: new DraftMatter(unitOfWork, standing),
    open: new OpenMatter(unitOfWork, standing),
    cast: new CastVote(unitOfWork, standing),
    declare: new DeclareInterest(unitOfWork, standing),
    close: new CloseMatter(unitOfWork, standing),
    supersede: new SupersedeDecision(unitOfWork, standing),
    publish: new PublishDecision(unitOfWork, standing),
    meeting: meetingDeeds(unitOfWork, standing, identity),
  };
}
