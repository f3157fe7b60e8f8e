import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, MutationPayload, Node } from '#platform';
import type { CharterStatus } from '../../domain/contract/charter.js';
import type { PrincipleSource } from '../../domain/contract/principle.js';
import type { CharterView, CitationView, PrincipleView } from '../../use-cases/contract/contract-reader.js';
import { CharterStatusEnum, PrincipleSourceEnum } from './contract-enums.js';

@ObjectType('CharterPrinciple', { description: 'A principle as one charter words it.' })
export class CharterPrincipleType {
  @Field(() => ID, { description: 'The principle, `pri_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its name in this charter.' })
  name!: string;

  @Field(() => String, { description: 'What it means, in this charter’s words.' })
  meaning!: string;
}

@ObjectType('Charter', {
  implements: () => [Node],
  description: 'Vision, objectives, principles and behaviours that the members hold each other to.',
})
export class CharterType implements Node {
  @Field(() => ID, { description: 'Public id, `chr_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Number of the charter, from 1 without gaps.' })
  number!: number;

  @Field(() => CharterStatusEnum, { description: 'Where it stands.' })
  status!: CharterStatus;

  @Field(() => String, { nullable: true, description: 'What the members want to bring about; null while not written.' })
  vision!: string | null;

  @Field(() => [String], { description: 'What they set out to reach.' })
  objectives!: readonly string[];

  @Field(() => [CharterPrincipleType], { description: 'The principles, in order.' })
  principles!: readonly CharterPrincipleType[];

  @Field(() => [String], { description: 'How the principles show in what people do.' })
  behaviours!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of its words as canonical JSON, hex: what is signed; null while it is a draft.',
  })
  contentHash!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was put forward to be signed.' })
  offeredAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last participant signed it.' })
  adoptedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null when it was not.' })
  withdrawnBecause!: string | null;

  @Field(() => Int, { description: 'Counts its changes, from 1; send it back as `expectedVersion`.' })
  version!: number;

  view!: CharterView;

  /** A charter as the API shows it. */
  static of(view: CharterView): CharterType {
    const { charter, status } = view;
    const { charterId: id, number, content, contentHash, offeredAt, adoptedAt, withdrawn, version } = charter;
    const withdrawnBecause = withdrawn?.reason ?? null;
    const own = { id, number, status, ...content, contentHash, offeredAt, adoptedAt, withdrawnBecause, version, view };
    return Object.assign(new CharterType(), own);
  }
}

@ObjectType('Principle', {
  implements: () => [Node],
  description: 'A principle of an alliance. Its id and code stay through every wording, so that it can be cited.',
})
export class PrincipleType implements Node {
  @Field(() => ID, { description: 'Public id, `pri_…`.' })
  id!: string;

  @Field(() => String, { description: 'Short and never used again in this alliance, such as `P3`.' })
  code!: string;

  @Field(() => PrincipleSourceEnum, { description: 'Where it comes from.' })
  source!: PrincipleSource;

  @Field(() => String, { description: 'Its name in the charter that stands, or in the last that had it.' })
  name!: string;

  @Field(() => String, { description: 'What it means, in the words of that charter.' })
  meaning!: string;

  @Field(() => Boolean, { description: 'Whether it is in the charter that stands, so that it can be cited.' })
  adopted!: boolean;

  view!: PrincipleView;

  /** A principle as the API shows it. */
  static of(view: PrincipleView): PrincipleType {
    const { principle, words, adopted } = view;
    const { principleId: id, code, source } = principle;
    return Object.assign(new PrincipleType(), { id, code, source, ...words, adopted, view });
  }
}

@ObjectType('Citation', { description: 'A principle cited on something, with what it has to say there.' })
export class CitationType {
  @Field(() => ID, { description: 'Public id, `cit_…`.' })
  id!: string;

  @Field(() => PrincipleType, { description: 'The principle.' })
  principle!: PrincipleType;

  @Field(() => ID, { description: 'What it is cited on; fetch it with `node(id:)`.' })
  thingId!: string;

  @Field(() => String, { description: 'What it has to say there.' })
  how!: string;

  @Field(() => DateTimeScalar, { description: 'When it was cited.' })
  citedAt!: Date;

  /** A citation as the API shows it. */
  static of({ citation, principle }: CitationView): CitationType {
    const { citationId: id, thing: thingId, how, citedAt } = citation;
    return Object.assign(new CitationType(), { id, thingId, how, citedAt, principle: PrincipleType.of(principle) });
  }
}

@ObjectType('CharterPayload', { implements: () => [MutationPayload], description: 'The charter as it is now.' })
export class CharterPayload extends MutationPayload {
  @Field(() => CharterType, { nullable: true, description: 'The charter; null when refused.' })
  charter?: CharterType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('CitationPayload', { implements: () => [MutationPayload], description: 'Which citation was made.' })
export class CitationPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'The citation, `cit_…`; null when refused.' })
  citationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
