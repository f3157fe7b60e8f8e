import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Length } from 'class-validator';
import { type Nation, NationEnum } from '#governance';
import { OrganisationType } from '#identity';
import { DateTimeScalar, MutationPayload, Node, connectionOf } from '#platform';
import {
  type IssueClocks,
  type IssueLevel,
  type IssueStatus,
  type IssueStepKind,
  issueStatus,
} from '../../domain/contract/issue.js';
import type { IssueView } from '../../use-cases/contract/process-reader.js';
import { IssueLevelEnum, IssueStatusEnum, IssueStepKindEnum } from './contract-enums.js';

@ObjectType('IssuePosition', { description: 'What a party says of an issue: never whose fault it is.' })
export class IssuePositionType {
  @Field(() => String, { description: 'What matters to it.' })
  interest!: string;

  @Field(() => String, { description: 'What it cannot do without.' })
  need!: string;

  @Field(() => String, { description: 'What could be done.' })
  option!: string;
}

@InputType('IssuePositionInput', { description: 'What a party says of an issue: never whose fault it is.' })
export class IssuePositionInput {
  @Field(() => String, { description: 'What matters to you, at most 1,000 characters.' })
  @Length(1, 1000)
  interest!: string;

  @Field(() => String, { description: 'What you cannot do without, at most 1,000 characters.' })
  @Length(1, 1000)
  need!: string;

  @Field(() => String, { description: 'What could be done, at most 1,000 characters.' })
  @Length(1, 1000)
  option!: string;
}

@ObjectType('IssueStep', { description: 'One thing that happened to an issue.' })
export class IssueStepType {
  @Field(() => IssueStepKindEnum, { description: 'What happened.' })
  kind!: IssueStepKind;

  @Field(() => IssueLevelEnum, { description: 'At which level; for what was passed on, the level it left.' })
  level!: IssueLevel;

  @Field(() => OrganisationType, { nullable: true, description: 'The party that did it; null for nobody of a party.' })
  organisation!: OrganisationType | null;

  @Field(() => String, { nullable: true, description: 'Name of the person who did it; null for the clock.' })
  person!: string | null;

  @Field(() => IssuePositionType, {
    nullable: true,
    description: 'What the party said; null unless it said something.',
  })
  position!: IssuePositionType | null;

  @Field(() => String, { nullable: true, description: 'What was agreed, or why it was passed on or taken back.' })
  words!: string | null;

  @Field(() => ID, { nullable: true, description: 'The matter it became, `mat_…`; null otherwise.' })
  matterId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType('IssueLevelState', { description: 'A level that an issue has been at, with the time it had.' })
export class IssueRungType {
  @Field(() => IssueLevelEnum, { description: 'The level.' })
  level!: IssueLevel;

  @Field(() => DateTimeScalar, { description: 'From when.' })
  from!: Date;

  @Field(() => DateTimeScalar, { description: 'When its time is over.' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was passed on; null when it was not.' })
  leftAt!: Date | null;
}

@ObjectType('Issue', {
  implements: () => [Node],
  description: 'A problem that organisations of an alliance share, on its way to a way out.',
})
export class IssueType implements Node {
  @Field(() => ID, { description: 'Public id, `iss_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Its number in the alliance, from 1 without gaps.' })
  number!: number;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { description: 'What is noticed, and whom it concerns.' })
  problem!: string;

  @Field(() => IssueStatusEnum, { description: 'How it stands.' })
  status!: IssueStatus;

  @Field(() => DateTimeScalar, { description: 'When it was raised.' })
  raisedAt!: Date;

  view!: IssueView;

  /** An issue as the API shows it. */
  static of(view: IssueView): IssueType {
    const { issueId: id, issueNo: number, title, problem, raisedAt } = view.issue;
    const { status } = issueStatus(view.issue);
    return Object.assign(new IssueType(), { id, number, title, problem, status, raisedAt, view });
  }
}

export const IssueConnection = connectionOf(IssueType, 'Issue');

@ObjectType('IssueClocks', { description: 'How many business days each level has, for issues raised from now on.' })
export class IssueClocksType {
  @Field(() => Int, { description: 'The parties among themselves.' })
  parties!: number;

  @Field(() => Int, { description: 'The management team.' })
  managementTeam!: number;

  @Field(() => Int, { description: 'The leadership team.' })
  leadershipTeam!: number;

  @Field(() => NationEnum, { description: 'Whose bank holidays count.' })
  nation!: Nation;

  /** Clocks as the API shows them. */
  static of({ days, nation }: IssueClocks): IssueClocksType {
    const { PARTIES: parties, MANAGEMENT_TEAM: managementTeam, LEADERSHIP_TEAM: leadershipTeam } = days;
    return Object.assign(new IssueClocksType(), { parties, managementTeam, leadershipTeam, nation });
  }
}

@ObjectType('IssuePayload', { implements: () => [MutationPayload], description: 'The issue as it is now.' })
export class IssuePayload extends MutationPayload {
  @Field(() => IssueType, { nullable: true, description: 'The issue; null when refused.' })
  issue?: IssueType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('IssueClocksPayload', { implements: () => [MutationPayload], description: 'The clocks as they are now.' })
export class IssueClocksPayload extends MutationPayload {
  @Field(() => IssueClocksType, { nullable: true, description: 'The clocks; null when refused.' })
  clocks?: IssueClocksType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
