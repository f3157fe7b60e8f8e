import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type OpennessName, type ViewerRole } from '#kernel';
import { type Power, PowerEnum, ViewerRoleEnum } from '#identity';
import { DecisionFieldOpennessEnum, RegisterFieldEnum } from '#governance';
import { OpennessEnum } from '#alliance';
import { type CostLineField, CostLineFieldEnum } from '#ledger';
import { type ShownAs, shownAs } from '../domain/visibility-matrix.js';

const ShownAsEnum = Object.fromEntries(Object.keys(shownAs).map((name) => [name, name]));
registerEnumType(ShownAsEnum, {
  name: 'ShownAs',
  description: 'How much of a field somebody is shown.',
  valuesMap: Object.fromEntries(Object.entries(shownAs).map(([name, description]) => [name, { description }])),
});

@ObjectType('RoleVisibility', { description: 'A role and how far it sees.' })
export class RoleVisibilityType {
  @Field(() => ViewerRoleEnum, { description: 'The role.' })
  role!: ViewerRole;

  @Field(() => String, { description: 'The role in words.' })
  label!: string;

  @Field(() => OpennessEnum, { description: 'Up to which level it sees what other organisations posted.' })
  level!: OpennessName;
}

@ObjectType('VisibilityCell', { description: 'What one role is shown of one field, on each kind of line.' })
export class VisibilityCellType {
  @Field(() => ViewerRoleEnum, { description: 'The role.' })
  role!: ViewerRole;

  @Field(() => ShownAsEnum, { description: 'On a line that is open to partners.' })
  ordinary!: ShownAs;

  @Field(() => ShownAsEnum, { description: 'On a line that is kept to the commissioner.' })
  keptToCommissioner!: ShownAs;

  @Field(() => ShownAsEnum, { description: 'On a line that is kept to the auditor.' })
  keptToAuditor!: ShownAs;

  @Field(() => ShownAsEnum, { description: 'On a line whose supplier is an individual.' })
  individual!: ShownAs;

  @Field(() => String, { description: 'All of it in a sentence.' })
  words!: string;
}

@ObjectType('FieldVisibility', { description: 'A field of a cost line and who sees it.' })
export class FieldVisibilityType {
  @Field(() => CostLineFieldEnum, { description: 'The field.' })
  field!: CostLineField;

  @Field(() => String, { description: 'The field in words.' })
  label!: string;

  @Field(() => [VisibilityCellType], { description: 'What each role is shown of it, in the order of `roles`.' })
  cells!: VisibilityCellType[];
}

@ObjectType('PowerHolders', { description: 'Something people do, and the roles that can be appointed to do it.' })
export class PowerHoldersType {
  @Field(() => PowerEnum, { description: 'The power.' })
  power!: Power;

  @Field(() => String, { description: 'What it lets somebody do.' })
  label!: string;

  @Field(() => [ViewerRoleEnum], { description: 'Roles that can have it.' })
  roles!: readonly ViewerRole[];
}

@ObjectType('DecisionFieldVisibility', { description: 'A field of a decision on the register and who sees it.' })
export class DecisionFieldVisibilityType {
  @Field(() => RegisterFieldEnum, { description: 'The field.' })
  field!: string;

  @Field(() => DecisionFieldOpennessEnum, { description: 'To whom it is open.' })
  open!: string;
}

@ObjectType('WhoCanSeeWhat', {
  description:
    'Who sees what of a cost line and of a decision, and who may do what, made from the rules that are themselves applied.',
})
export class WhoCanSeeWhatType {
  @Field(() => [RoleVisibilityType], { description: 'The roles, in their usual order.' })
  roles!: RoleVisibilityType[];

  @Field(() => [FieldVisibilityType], { description: 'Every field of a cost line.' })
  fields!: FieldVisibilityType[];

  @Field(() => [DecisionFieldVisibilityType], { description: 'Every field of a decision.' })
  decisionFields!: DecisionFieldVisibilityType[];

  @Field(() => [PowerHoldersType], { description: 'Every power.' })
  powers!: PowerHoldersType[];
}
