import { type PersonActor, systemActor } from '#kernel';
import { AllianceReader } from '#alliance';
import type { MatterContent, MatterType } from '#governance';
import { EventLog, Reactions } from '#platform';
import { SpendingAuthoritiesReaction } from '../../libs/ledger/src/reactions/spending-authorities.reaction.js';
import { ReopeningsReaction } from '../../libs/ledger/src/reactions/reopenings.reaction.js';
import { PostingEngine } from '../../libs/ledger/src/posting/posting-engine.js';
import { BookCache } from '../../libs/ledger/src/store/book-cache.js';
import { HorizonStore } from '../../libs/ledger/src/store/horizon-store.js';
import { OpenBookStore } from '../../libs/ledger/src/store/open-book-store.js';
import { LedgerStanding } from '../../libs/ledger/src/use-cases/ledger-standing.js';
import { OpenBookReader } from '../../libs/ledger/src/use-cases/open-book-reader.js';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  seatLeads,
} from './governance-fixture.js';

/** Governance and the book on one database, with the reactions between them. The clock stands at 20 May 2026. */
export interface EffectsFixture extends GovernanceFixture {
  readonly alliances: AllianceReader;
  readonly standing: LedgerStanding;
  readonly cache: BookCache;
  readonly store: OpenBookStore;
  readonly book: OpenBookReader;
  readonly engine: PostingEngine;
  readonly reactions: Reactions;
  readonly log: EventLog;
}

/** Starts it; call it once per spec file and `identity.close()` it at the end. */
export async function effectsFixture(at = '2026-05-20T10:00:00Z'): Promise<EffectsFixture> {
  const governance = await governanceFixture(at);
  const { database, unitOfWork, reader: identity, changes, clock } = governance.identity;
  const alliances = new AllianceReader(database, identity, clock, changes);
  const store = new OpenBookStore(database);
  const cache = new BookCache(store, identity, clock);
  const log = new EventLog(database);
  const reactions = new Reactions(database, unitOfWork, log);
  reactions.register(new SpendingAuthoritiesReaction(reactions, governance.reader));
  reactions.register(new ReopeningsReaction(reactions, governance.reader));
  return {
    ...governance,
    ...{ alliances, store, cache, log, reactions },
    standing: new LedgerStanding(alliances, identity),
    book: new OpenBookReader(alliances, store, cache, new HorizonStore(database)),
    engine: new PostingEngine(unitOfWork),
  };
}

/** An alliance whose leadership team decides what is put to it. */
export interface DecidingAlliance extends GovernedAlliance {
  readonly bodyId: string;
  readonly leads: { readonly actor: PersonActor; readonly organisationId: string }[];
}

export async function decidingAlliance(fixture: GovernanceFixture): Promise<DecidingAlliance> {
  const alliance = await fixture.alliance();
  const bodyId = await makeBody(fixture, alliance);
  return { ...alliance, bodyId, leads: await seatLeads(fixture, alliance, bodyId) };
}

/** Has a matter decided that names things. Gives the decision; its effects are carried out by `reactions.catchUp`. */
export async function decide(
  fixture: GovernanceFixture,
  alliance: DecidingAlliance,
  type: MatterType,
  content: Partial<MatterContent>,
  { against = false, effectiveFrom = null as string | null, expiresOn = null as string | null } = {},
): Promise<{ decisionId: string; reference: string }> {
  const question = { question: 'Do we?', options: [], recommendation: null, bestForPeople: 'It helps.' };
  const empty = { amount: null, category: null, technical: false, authorises: [] };
  const matterId = await makeMatter(fixture, alliance, alliance.bodyId, {
    type,
    content: { ...question, ...empty, ...content },
  });
  await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
  for (const { actor, organisationId: actingFor } of alliance.leads) {
    const choice = against ? 'AGAINST' : 'FOR';
    await fixture.cast.run(actor, { matterId, actingFor, choice, reason: 'Because', idempotencyKey: newKey() });
  }
  const days = { effectiveFrom, expiresOn } as Pick<ReturnType<typeof closing>, 'effectiveFrom' | 'expiresOn'>;
  return fixture.close.run(alliance.clerk, closing(matterId, days));
}

/** The platform itself. */
export const system = systemActor('spec');
