import { Field, ID, Int, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { MoneyType, showMoney } from '#platform';
import { CostEffectReader, type CostEffectsView } from '../use-cases/cost-effect/cost-effect-reader.js';
import { MatterObjectType } from './matter.types.js';

@ObjectType('CostEffect', { description: 'What one option of a matter would cost an organisation.' })
export class CostEffectType {
  @Field(() => Int, { description: 'Which option, from 1.' })
  option!: number;

  @Field(() => String, { description: 'The option.' })
  text!: string;

  @Field(() => MoneyType, {
    description:
      'Above zero what it would cost it more, below zero what it would save; zero says that nothing changes.',
  })
  amount!: MoneyType;

  @Field(() => String, { nullable: true, description: 'Why, in one line; null for nothing.' })
  note!: string | null;
}

@ObjectType('CostEffectProof', {
  description:
    'By what an organisation can tell that what it is shown was settled when the matter opened: HMAC-SHA256 of `text` under `salt` is among `leaves`, and SHA-256 of `{"leaves":[…],"matter":"…"}` is `hash`.',
})
export class CostEffectProofType {
  @Field(() => String, { description: 'What was settled, as canonical JSON.' })
  text!: string;

  @Field(() => String, {
    description: 'The salt, 32 bytes in hex. Whoever has it can test guesses: keep it to yourselves.',
  })
  salt!: string;

  @Field(() => [String], {
    description: 'What is promised of every member, in the order of their ids, in hex; also of those with no amounts.',
  })
  leaves!: readonly string[];

  @Field(() => String, { description: 'In hex, as `effectsHash` in the event `governance.matter-opened`.' })
  hash!: string;
}

@ObjectType('MatterCostEffects', { description: 'What the options of a matter would cost one organisation.' })
export class MatterCostEffectsType {
  @Field(() => ID, { description: 'The organisation, `org_…`.' })
  organisationId!: string;

  @Field(() => String, { description: 'Its name.' })
  organisationName!: string;

  @Field(() => Boolean, { description: 'Whether you are of it.' })
  own!: boolean;

  @Field(() => [CostEffectType], { description: 'Option by option; empty where nothing is written down for it.' })
  effects!: CostEffectType[];

  @Field(() => CostEffectProofType, { nullable: true, description: 'Null until the matter has opened.' })
  proof!: CostEffectProofType | null;

  /** What options would cost an organisation, as the API shows it. */
  static of({ organisation, name, own, lines, matter, proof }: CostEffectsView): MatterCostEffectsType {
    const { options } = matter.content;
    const effects = lines
      .toSorted((a, b) => a.option - b.option)
      .map(({ option, amount, note }) => {
        return { option, text: options[option - 1]?.text ?? '', amount: showMoney(amount), note };
      });
    const shown = { organisationId: organisation, organisationName: name, own, effects, proof };
    return Object.assign(new MatterCostEffectsType(), shown);
  }
}

@Resolver(() => MatterObjectType)
export class CostEffectFields {
  constructor(private readonly reader: CostEffectReader) {}

  @ResolveField(() => [MatterCostEffectsType], {
    description:
      'What the options would cost your own organisations that have a voice in it; every member to who writes it down. None for everybody else.',
  })
  async costEffects({ view }: MatterObjectType): Promise<MatterCostEffectsType[]> {
    return (await this.reader.of(view)).map(MatterCostEffectsType.of);
  }
}
