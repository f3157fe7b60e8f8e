import { type EventEnvelope, OpennessLevel } from '#kernel';
import type { Viewer } from '../domain/viewer.js';
import { EventPresenters } from './event-presenters.js';
import { HealthPresenters } from './health-presenters.js';

const event = (type: string, actingForNo: number | null = null): EventEnvelope => ({
  allianceNo: 1,
  seq: 9n,
  type,
  schemaVersion: 1,
  occurredAt: new Date(0),
  recordedAt: new Date(0),
  actorRef: 'someone',
  actingForNo,
  actingForId: null,
  body: { check: 'hch_1', action: 'hac_1', organisation: 'org_5', count: 3 },
  leafHash: new Uint8Array(32),
});
const viewer = (role: Viewer['role'], level: OpennessLevel, organisationNo: number | null = null): Viewer => {
  const organisationId = organisationNo === null ? null : `org_${organisationNo}`;
  return {
    allianceNo: 1,
    allianceId: 'all_1',
    role,
    level,
    organisationNo,
    organisationId,
    powers: new Set(),
    until: null,
  };
};

describe('events of a health check', () => {
  const presenters = new EventPresenters();
  new HealthPresenters(presenters).onModuleInit();

  it('tell the panel and above which round they are about, and no more', () => {
    const closed = event('alliance.health-check-closed');
    expect(presenters.levelOf(viewer('PUBLIC', OpennessLevel.PUBLIC), closed)).toBeNull();
    expect(presenters.levelOf(viewer('PANEL_MEMBER', OpennessLevel.PANEL), closed)).toBe(OpennessLevel.PANEL);
    for (const level of [OpennessLevel.PANEL, OpennessLevel.COMMISSIONER]) {
      expect(presenters.present(closed, level)).toEqual({ subject: 'hch_1', data: { check: 'hch_1' } });
    }
  });

  it('tell of an action the organisation alone that acted', () => {
    const assigned = event('alliance.health-action-assigned', 5);
    expect(presenters.levelOf(viewer('PARTNER_LEAD', OpennessLevel.PARTNERS, 5), assigned)).toBe(OpennessLevel.AUDITOR);
    expect(presenters.levelOf(viewer('PARTNER_LEAD', OpennessLevel.PARTNERS, 6), assigned)).toBeNull();
    expect(presenters.levelOf(viewer('COMMISSIONER', OpennessLevel.COMMISSIONER, 7), assigned)).toBeNull();
  });
});
