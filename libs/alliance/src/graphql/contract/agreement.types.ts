import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar, MutationPayload, Node } from '#platform';
import type { AgreementStatus } from '../../domain/contract/agreement.js';
import type { DifferenceLine } from '../../domain/contract/text-difference.js';
import type { AgreementView } from '../../use-cases/contract/contract-reader.js';
import { AgreementStatusEnum, DifferenceKindEnum } from './contract-enums.js';

@ObjectType('DifferenceLine', { description: 'A line of a text compared with an earlier one.' })
export class DifferenceLineType {
  @Field(() => DifferenceKindEnum, { description: 'What became of it.' })
  kind!: DifferenceLine['kind'];

  @Field(() => String, { description: 'The line.' })
  text!: string;
}

@ObjectType('PastSignature', {
  description: 'That a participant had signed before the platform, as it was written down.',
})
export class PastSignatureType {
  @Field(() => ID, { description: 'The organisation, `org_…`.' })
  organisation!: string;

  @Field(() => DateScalar, { description: 'On which day.' })
  signedOn!: IsoDate;

  @Field(() => String, { description: 'Name and office of whoever signed.' })
  signedBy!: string;
}

@ObjectType('AgreementVersion', {
  implements: () => [Node],
  description:
    'A version of the agreement between the participants. The public sees number, fingerprint and dates of those that everybody has signed.',
})
export class AgreementVersionType implements Node {
  @Field(() => ID, { description: 'Public id, `agv_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Number of the version, from 1 without gaps.' })
  number!: number;

  @Field(() => AgreementStatusEnum, { description: 'Where it stands today.' })
  status!: AgreementStatus;

  @Field(() => String, { nullable: true, description: 'Title; null to the public.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'What changes with it, in plain words; null to the public.' })
  changes!: string | null;

  @Field(() => String, { nullable: true, description: 'The agreement; null when it is a file, and to the public.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the file; null when it is a text, and to the public.' })
  fileName!: string | null;

  @Field(() => String, { description: 'SHA-256 of the text in UTF-8 or of the file, hex: what is signed.' })
  documentHash!: string;

  @Field(() => Int, { description: 'How long the document is, in bytes.' })
  documentBytes!: number;

  @Field(() => DateScalar, { description: 'First day on which it is meant to bind.' })
  effectiveFrom!: IsoDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which it binds: not before the decision, nor before everybody has signed; null until then.',
  })
  inForceFrom!: IsoDate | null;

  @Field(() => ID, { nullable: true, description: 'The decision that approved it, `dec_…`; null to the public.' })
  decisionId!: string | null;

  @Field(() => String, { nullable: true, description: 'Reference of that decision; null to the public.' })
  decisionReference!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null when it was not.' })
  withdrawnBecause!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was put forward; null to the public.' })
  proposedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it was signed before the platform and is recorded as such.' })
  signedBeforePlatform!: boolean;

  @Field(() => [PastSignatureType], {
    nullable: true,
    description: 'Who had signed it before the platform; null for what is signed here, and to the public.',
  })
  signedBefore!: readonly PastSignatureType[] | null;

  view!: AgreementView;

  /** A version as the API shows it: whole, or what everybody may know of it. */
  static of(view: AgreementView): AgreementVersionType {
    const { version, status, whole } = view;
    const { agreementId: id, number, documentHash, documentBytes, effectiveFrom, inForceFrom } = version;
    const { title, changes, text, fileName, approval, withdrawn, proposedAt } = version;
    const signedBeforePlatform = version.signedBefore !== null;
    const known = {
      signedBeforePlatform,
      id,
      number,
      status,
      documentHash,
      documentBytes,
      effectiveFrom,
      inForceFrom,
      view,
    };
    const nothing = { title: null, changes: null, text: null, fileName: null, proposedAt: null };
    const members = {
      ...(whole ? { title, changes, text, fileName, proposedAt } : nothing),
      signedBefore: whole ? version.signedBefore : null,
      decisionId: whole ? (approval?.decision ?? null) : null,
      decisionReference: whole ? (approval?.reference ?? null) : null,
      withdrawnBecause: whole ? (withdrawn?.reason ?? null) : null,
    };
    return Object.assign(new AgreementVersionType(), known, members);
  }
}

@ObjectType('AgreementVersionPayload', {
  implements: () => [MutationPayload],
  description: 'The version of the agreement as it is now.',
})
export class AgreementVersionPayload extends MutationPayload {
  @Field(() => AgreementVersionType, { nullable: true, description: 'The version; null when refused.' })
  agreementVersion?: AgreementVersionType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
