import { Field, ID, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { refusalText } from '#kernel';
import { describedEnum } from '#platform';
import type { Capacity, Choice } from '../domain/verdict/matter-record.js';
import { MyVoices } from '../use-cases/my-voices.js';
import { ChoiceEnum } from './governance-enums.js';
import { MatterObjectType } from './matter.types.js';

const CapacityEnum = describedEnum('VotingCapacity', 'As what somebody speaks for a member.', {
  MEMBER: 'Sits on its seat.',
  ALTERNATE: 'Was named beforehand to stand in.',
  PROXY: 'Has its proxy for this matter.',
});

@ObjectType('MyVoice', { description: 'A member that you may speak for in a matter.' })
export class MyVoiceType {
  @Field(() => ID, { description: 'The member: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => String, { description: 'Name of the organisation, or which seat it is.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'What to send as `actingFor`; null for a person’s own seat.' })
  actingFor!: string | null;

  @Field(() => CapacityEnum, { description: 'As what you speak for it.' })
  capacity!: Capacity;

  @Field(() => ChoiceEnum, { nullable: true, description: 'What you last voted for it; null for nothing yet.' })
  said!: Choice | null;

  @Field(() => String, { nullable: true, description: 'Why you cannot vote for it now; null when you can.' })
  obstacle!: string | null;
}

@Resolver(() => MatterObjectType)
export class MatterVoicesFields {
  constructor(private readonly voices: MyVoices) {}

  @ResolveField(() => [MyVoiceType], { description: 'The members that you may speak for; none while it is a draft.' })
  async myVoices({ view }: MatterObjectType): Promise<MyVoiceType[]> {
    const voices = await this.voices.of(view);
    return voices.map(({ refusal, ...voice }) => {
      return { ...voice, obstacle: refusal === null ? null : refusalText(refusal).message };
    });
  }
}
