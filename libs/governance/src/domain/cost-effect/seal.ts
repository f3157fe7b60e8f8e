import { canonicalJson, commitment, sha256 } from '#kernel';
import type { MatterOption } from '../matter.js';
import type { CostEffectSlip } from './cost-effect.js';

/** A slip as it was settled when its matter opened. */
export interface SealedSlip extends CostEffectSlip {
  /** 32 random bytes that only its organisation and whoever runs the business of the body are shown. */
  readonly salt: Uint8Array;
  /** What is promised of it: HMAC-SHA256 of its text (see `SlipProof`) under the salt. */
  readonly leaf: Uint8Array;
}

/** By what an organisation can tell that its slip is the one that was settled. Bytes are hex. */
export interface SlipProof {
  /** The slip as it was settled, as canonical JSON. */
  readonly text: string;
  readonly salt: string;
  /** What is promised of the slip of every member, in the order of their ids; which is whose, only they can tell. */
  readonly leaves: readonly string[];
  /** SHA-256 over matter and leaves: it is in `governance.matter-opened`. */
  readonly hash: string;
}

/** What of a matter goes into the text of a slip. */
export interface SealedMatter {
  readonly matterId: string;
  readonly content: { readonly options: readonly MatterOption[] };
}

/**
 * Settles the slips of a matter that opens: one for every member, also for whom nothing is written down, so that what is
 * said in public does not tell for how many something is. Salts are given in the order of the members.
 */
export function sealSlips(
  matter: SealedMatter,
  members: readonly { readonly id: string }[],
  slips: readonly CostEffectSlip[],
  salts: readonly Uint8Array[],
): SealedSlip[] {
  return members.map(({ id: organisation }, at) => {
    const lines = slips.find((slip) => slip.organisation === organisation)?.lines ?? [];
    const salt = salts[at] ?? new Uint8Array();
    return { organisation, lines, salt, leaf: commitment(salt, slipFields(matter, { organisation, lines })) };
  });
}

/** The one hash over what was settled for all members (hex). It shows nothing of what a slip says, nor of whether. */
export function effectsHash({ matterId }: Pick<SealedMatter, 'matterId'>, slips: readonly SealedSlip[]): string {
  return sha256(canonicalJson({ matter: matterId, leaves: leavesOf(slips) })).toString('hex');
}

/** The proof for one organisation; null where nothing was settled for it. */
export function proofFor(matter: SealedMatter, slips: readonly SealedSlip[], organisation: string): SlipProof | null {
  const own = slips.find((slip) => slip.organisation === organisation);
  if (own === undefined) return null;
  const salt = Buffer.from(own.salt).toString('hex');
  return {
    text: canonicalJson(slipFields(matter, own)),
    salt,
    leaves: leavesOf(slips),
    hash: effectsHash(matter, slips),
  };
}

function leavesOf(slips: readonly SealedSlip[]): string[] {
  return slips
    .toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1))
    .map(({ leaf }) => Buffer.from(leaf).toString('hex'));
}

function slipFields({ matterId, content }: SealedMatter, { organisation, lines }: CostEffectSlip): object {
  const effects = lines
    .toSorted((a, b) => a.option - b.option)
    .map(({ option, amount, note }) => ({ option, text: content.options[option - 1]?.text ?? '', amount, note }));
  return { matter: matterId, organisation, effects };
}
