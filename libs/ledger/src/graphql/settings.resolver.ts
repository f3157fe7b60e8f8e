import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OpennessLevel, money, opennessName } from '#kernel';
import { AllianceReader } from '#alliance';
import { Allow, Public, type RequestContext, readMoney, showMoney } from '#platform';
import { BookCache } from '../store/book-cache.js';
import { LedgerSettingsChange } from '../use-cases/ledger-settings-change.js';
import { LedgerSettingsInput, LedgerSettingsPayload, LedgerSettingsType } from './book.inputs.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class SettingsResolver {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly cache: BookCache,
    private readonly change: LedgerSettingsChange,
  ) {}

  @Public()
  @Query(() => LedgerSettingsType, { description: 'What an alliance has agreed about its book.' })
  async ledgerSettings(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
  ): Promise<LedgerSettingsType> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const book = await this.cache.book(allianceNo);
    const { relatedPartyThresholdMinor, authorityThresholdMinor, currency, defaultOpenness, settingsVersion } = book;
    return {
      relatedPartyThreshold: showMoney(money(relatedPartyThresholdMinor, currency)),
      defaultOpenness: opennessName(defaultOpenness),
      authorityThreshold: authorityThresholdMinor === null ? null : showMoney(money(authorityThresholdMinor, currency)),
      version: settingsVersion,
    };
  }

  @Allow('person')
  @Mutation(() => LedgerSettingsPayload, {
    description: 'Changes what the alliance has agreed about its book; lines that were posted stay as they are.',
  })
  async ledgerSettingsChange(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
    @Args('input', { description: 'The settings.' }) input: LedgerSettingsInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Args('expectedVersion', {
      type: () => Int,
      nullable: true,
      description: 'Version of the settings you looked at; left out, whatever stands is replaced.',
    })
    expectedVersion: number | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<LedgerSettingsPayload> {
    const relatedPartyThresholdMinor = readMoney(input.relatedPartyThreshold, 'input', 'relatedPartyThreshold').minor;
    const defaultOpenness = OpennessLevel[input.defaultOpenness];
    const { authorityThreshold } = input;
    const authorityThresholdMinor = authorityThreshold
      ? readMoney(authorityThreshold, 'input', 'authorityThreshold').minor
      : authorityThreshold;
    const settings = { relatedPartyThresholdMinor, defaultOpenness, authorityThresholdMinor };
    const looked = { expectedVersion: expectedVersion ?? undefined };
    await this.change.run(actor, { allianceId, ...settings, ...looked, idempotencyKey });
    return { ledgerSettings: await this.ledgerSettings(allianceId) };
  }
}
