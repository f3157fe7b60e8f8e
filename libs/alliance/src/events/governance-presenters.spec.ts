import { type EventEnvelope, OpennessLevel } from '#kernel';
import { governancePresenter } from './governance-presenters.js';

const event: EventEnvelope = {
  allianceNo: 1,
  seq: 9n,
  type: 'governance.decision-recorded',
  schemaVersion: 1,
  occurredAt: new Date(0),
  recordedAt: new Date(0),
  actorRef: 'someone',
  actingForNo: null,
  actingForId: null,
  body: { decision: 'dec_1', matter: 'mat_1', reference: 'RB-ALT-0001', outcome: 'APPROVED', subject: 'org_5' },
  leafHash: new Uint8Array(32),
};

it('partners are told which matter it is about and not what came of it; they may fetch what they may see', () => {
  expect(governancePresenter.present(event, OpennessLevel.PARTNERS)).toEqual({
    subject: 'dec_1',
    data: { decision: 'dec_1', matter: 'mat_1' },
  });
});

it('the commissioner and the auditor look into every body and are shown it as recorded', () => {
  expect(governancePresenter.present(event, OpennessLevel.COMMISSIONER).data).toEqual(event.body);
  expect(governancePresenter.present(event, OpennessLevel.AUDITOR).data).toEqual(event.body);
});
