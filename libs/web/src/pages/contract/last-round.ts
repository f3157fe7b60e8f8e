import type { PageRequest } from '../../http/page.js';

const ROUNDS = `query LastRound($allianceId: ID!) {
  healthChecks(allianceId: $allianceId) { id title status openTo asked answered overallMean }
}`;

interface RoundsData {
  readonly healthChecks: readonly {
    readonly id: string;
    readonly title: string;
    readonly status: string;
    readonly openTo: string;
    readonly asked: number;
    readonly answered: number;
    readonly overallMean: string | null;
  }[];
}

/** The last round of the health check that is over, as the fifth of the steps points to it. */
export interface LastRound {
  readonly href: string;
  readonly text: string;
  /** How many answered, and the mean for who is shown it. */
  readonly said: string;
}

/** The last round that closed, or null: none has, or whoever looks may not know of rounds. */
export async function lastRound({ execute, t, formats }: PageRequest, allianceId: string): Promise<LastRound | null> {
  const { healthChecks } = await execute<RoundsData>(ROUNDS, { allianceId });
  const last = healthChecks.find(({ status }) => status === 'CLOSED');
  if (last === undefined) return null;
  const { id, title, openTo, answered, asked, overallMean: mean } = last;
  const words = { answered, asked, on: formats.date(openTo), count: answered };
  return {
    href: `/alliances/${allianceId}/health/${id}`,
    text: t('stepHealth.last', { title }),
    said: mean === null ? t('stepHealth.said', words) : t('stepHealth.saidWithMean', { ...words, mean }),
  };
}
