import type { PageRequest } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { mayPrepare, namesOf, signsFor } from './contract-parts.js';

/** The selection of one of the five steps. */
export const STEP = `fragment WholeStep on ContractStepState {
  step number status outputs { kind present written words recordedAt } stillToSign { id name }
  rounds { round why openedAt agreedAt signOffs { person signedAt organisation { name } } }
}`;

export interface StepData {
  readonly step: string;
  readonly number: number;
  readonly status: 'NOT_STARTED' | 'IN_PROGRESS' | 'AGREED' | 'UNDER_REVIEW';
  readonly outputs: readonly {
    readonly kind: string;
    readonly present: boolean;
    readonly written: boolean;
    readonly words: string | null;
    readonly recordedAt: string | null;
  }[];
  readonly stillToSign: readonly { readonly id: string; readonly name: string }[];
  readonly rounds: readonly {
    readonly round: number;
    readonly why: string | null;
    readonly openedAt: string;
    readonly agreedAt: string | null;
    readonly signOffs: readonly {
      readonly person: string;
      readonly signedAt: string;
      readonly organisation: { readonly name: string };
    }[];
  }[];
}

const COLOURS: Readonly<Record<StepData['status'], string>> = {
  NOT_STARTED: 'govuk-tag--grey',
  IN_PROGRESS: 'govuk-tag--blue',
  AGREED: 'govuk-tag--green',
  UNDER_REVIEW: 'govuk-tag--yellow',
};
/** Where outputs that are not written down with a step are made. */
const MADE_AT: Readonly<Record<string, string>> = {
  CHARTER_VISION: '/charter',
  CHARTER_PRINCIPLES: '/charter',
  GOVERNANCE_BODIES: '/board',
};

/** A step as pages show it, with what whoever looks may do about it. */
export function stepModel(step: StepData, alliance: AllianceViewer, { t, formats }: PageRequest): object {
  const { number, status, outputs, stillToSign, rounds } = step;
  const href = `/alliances/${alliance.id}/steps/${step.step}`;
  const open = status === 'IN_PROGRESS' || status === 'UNDER_REVIEW';
  const now = rounds.at(-1);
  const signing = open && (now?.signOffs.length ?? 0) > 0;
  const prepares = mayPrepare(alliance);
  const own = signsFor(alliance);
  const complete = outputs.every(({ present }) => present);
  return {
    href,
    number,
    name: t(`step.names.${step.step}`),
    what: t(`step.what.${step.step}`),
    status: { text: t(`step.statuses.${status}`), classes: COLOURS[status] },
    done: status === 'AGREED',
    outputs: outputs.map((output) => ({
      ...output,
      name: t(`step.outputs.${output.kind}`),
      state: t(output.present ? 'step.present' : 'step.absent'),
      at: output.recordedAt === null ? null : formats.instant(output.recordedAt),
      madeHref: output.written ? null : `/alliances/${alliance.id}${MADE_AT[output.kind] ?? ''}`,
    })),
    missing: open && stillToSign.length > 0 ? t('contract.stillToSign', { names: namesOf(stillToSign) }) : null,
    rounds: rounds.toReversed().map(({ round, why, openedAt, agreedAt, signOffs }) => ({
      title: t('step.round', { round }),
      line:
        agreedAt === null
          ? t('step.opened', { at: formats.instant(openedAt) })
          : t('step.openedAndAgreed', { at: formats.instant(openedAt), agreed: formats.instant(agreedAt) }),
      why,
      signatures: signOffs.map(({ organisation: { name }, person, signedAt }) => ({
        name,
        person,
        at: formats.instant(signedAt),
      })),
    })),
    can: {
      start: prepares && status === 'NOT_STARTED',
      record: prepares && open && !signing ? outputs.filter(({ written }) => written).map(({ kind }) => kind) : [],
      sign: open && complete && own !== null && stillToSign.some(({ id }) => id === own.id),
      reopen: prepares && (status === 'AGREED' || signing),
    },
    kinds: outputs
      .filter(({ written }) => written)
      .map(({ kind }) => ({ value: kind, text: t(`step.outputs.${kind}`) })),
  };
}
