import { type Ratio, roundHalfUp } from '#kernel';

/** A ratio in tenths as people read it, half up: 7/3 is `2.3`, 1/20 is `0.1`, -7/3 is `-2.3`. */
export function formatTenths({ num, den }: Ratio): string {
  const tenths = roundHalfUp(num * 10n, den);
  const size = tenths < 0n ? -tenths : tenths;
  return `${tenths < 0n ? '-' : ''}${size / 10n}.${size % 10n}`;
}
