import type { PageRequest } from '../../http/page.js';
import { type BodyData, type MatterData, matterHref, nameOfUnit } from './matter-data.js';

/** The proxies given for a matter, as people read them, with the way to give one. */
export interface ProxiesShown {
  readonly lines: readonly string[];
  /** For who sits for a member; null for everybody else, and once the matter is open. */
  readonly link: { readonly href: string; readonly text: string } | null;
}

/** Null where the rule takes no proxies. */
export function proxiesShown(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  allianceId: string,
  matter: MatterData,
  body: BodyData,
): ProxiesShown | null {
  if (!matter.takesProxies) return null;
  const lines = matter.proxies.map(({ unit, holderName, deliveredAt, revokedAt }) => {
    const name = nameOfUnit(body, unit) ?? unit;
    const given = t('proxy.line', { holder: holderName, name, at: formats.instant(deliveredAt) });
    return revokedAt === null ? given : `${given} ${t('proxy.taken', { at: formats.instant(revokedAt) })}`;
  });
  const has = matter.myProxies.some(({ holder }) => holder !== null);
  const link =
    matter.myProxies.length === 0
      ? null
      : { href: `${matterHref(allianceId, matter.id)}/proxy`, text: t(has ? 'proxy.change' : 'proxy.link') };
  return { lines, link };
}
