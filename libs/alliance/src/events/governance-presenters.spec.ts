import { type EventEnvelope, OpennessLevel } from '#kernel';
import { governancePresenter, publicationPresenter } from './governance-presenters.js';

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

it('everybody is told that a decision was published, and on the spine no more than that', () => {
  const body = { decision: 'dec_1', reference: 'RB-ALT-0001', publication: 2, status: 'EXEMPT', ground: 'FOI_S43' };
  const published = { ...event, type: 'governance.decision-published', body };
  const { ground: _ground, ...told } = body;
  expect(publicationPresenter.from).toBe(OpennessLevel.PUBLIC);
  expect(publicationPresenter.present(published, OpennessLevel.PANEL)).toEqual({ subject: 'dec_1', data: told });
  expect(publicationPresenter.present(published, OpennessLevel.COMMISSIONER).data).toEqual(body);
  expect(publicationPresenter.headline?.(published, OpennessLevel.PUBLIC)).toEqual({
    reference: 'RB-ALT-0001',
    status: 'EXEMPT',
  });
});

it('nobody is told who cast a vote that is sealed', () => {
  const vote = (seat: string | null): EventEnvelope => {
    return { ...event, type: 'governance.vote-cast', body: { matter: 'mat_1', seat, castNo: 1 } };
  };
  for (const level of [OpennessLevel.PARTNERS, OpennessLevel.COMMISSIONER, OpennessLevel.AUDITOR]) {
    expect(governancePresenter.present(vote(null), level).withoutActor).toBe(true);
    expect(governancePresenter.present(vote('sea_1'), level).withoutActor).toBeUndefined();
  }
});
