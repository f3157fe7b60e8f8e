import type { CostEffectSlip, Member } from './cost-effect.js';

/** Who looks at what options would cost. */
export interface SlipViewer {
  /** Whether they run the business of bodies: they write the amounts down. */
  readonly manages: boolean;
  /** Public ids of the organisations whose people they are today. */
  readonly organisations: ReadonlySet<string>;
}

/** A slip as somebody is shown it. */
export interface ShownSlip extends CostEffectSlip {
  readonly name: string;
  /** Whether it is of an organisation of their own. */
  readonly own: boolean;
}

/**
 * The one rule of who sees what an option would cost a member: its own people, and who writes it down. They are shown
 * one slip for each organisation they may know of, empty where nothing is written down; everybody else none at all, so
 * that nobody can tell whether there is one.
 */
export function shownSlips(
  members: readonly Member[],
  slips: readonly CostEffectSlip[],
  { manages, organisations }: SlipViewer,
): ShownSlip[] {
  return members
    .filter(({ id }) => manages || organisations.has(id))
    .map(({ id: organisation, name }) => {
      const lines = slips.find((slip) => slip.organisation === organisation)?.lines ?? [];
      return { organisation, name, lines, own: organisations.has(organisation) };
    });
}
