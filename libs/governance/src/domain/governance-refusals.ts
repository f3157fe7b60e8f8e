import { defineRefusals } from '#kernel';

/** Refusals about bodies, seats, matters and decisions. */
export const governanceRefusals = defineRefusals({
  'governance.beyond-delegation': {
    message: '{body} may not decide this.',
    hint: 'Take it to a body that may: {allowed}.',
    facts: { body: 'name of the body', allowed: 'names of the bodies that may' },
  },
  'governance.body-code-taken': {
    message: 'Another body already uses {code} in its references.',
    hint: 'Choose other letters, so that nobody mixes up two bodies’ decisions.',
    facts: { code: 'the letters asked for' },
  },
  'governance.terms-of-reference-required': {
    message: 'A sub-committee needs written terms of reference.',
    hint: 'Write down what it is asked to advise on, and for whom.',
  },
  'governance.seat-holder-unclear': {
    message: 'A seat is held by an organisation, or by its member alone; only an organisation can be the owner.',
    hint: 'Name the organisation, or give the seat to a person who is not the owner.',
  },
  'governance.seat-taken': {
    message: 'This person already sits on {body}.',
    hint: 'End that seat first, or name somebody else: nobody sits for two.',
    facts: { body: 'name of the body' },
  },
  'governance.seat-ended': {
    message: 'This seat has already ended on {to}.',
    hint: 'Nothing needs to be done.',
    facts: { to: 'its last day' },
  },
  'governance.seat-ends-sooner': {
    message: 'This seat ends on {to} already.',
    hint: 'Ending it cannot make it last longer. Give a new seat from the day after.',
    facts: { to: 'its last day' },
  },
  'governance.subject-unclear': {
    message: 'Who this matter is about is missing, or has no seat on {body}.',
    hint: 'Name one of the members of the body that the matter is about; leave it out where it is about none.',
    facts: { body: 'name of the body' },
  },
  'governance.notice-required': {
    message: 'Nobody is put out, and no payment stopped, without notice in writing.',
    hint: 'Serve the notice with its reasons first, and say when it was served.',
  },
  'governance.owner-not-excluded': {
    message: 'The owner cannot be excluded.',
    hint: 'When the owner defaults the others may suspend their work or end the agreement.',
  },
  'governance.notice-period-running': {
    message: 'The time that the notice gives is not over before {from}.',
    hint: 'Open the matter on {from} or later, if the reasons for it stand then.',
    facts: { from: 'first day on which it can be decided' },
  },
  'governance.wrong-body': {
    message: '{body} does not decide matters of this kind.',
    hint: 'Take it to a body of one of these kinds: {allowed}.',
    facts: { body: 'name of the body', allowed: 'kinds of body that decide it' },
  },
  'governance.method-not-allowed': {
    message: 'This is not decided in this way: {rule}',
    hint: 'Decide it by {allowed}.',
    facts: { rule: 'what the rule asks for', allowed: 'the ways in which the rule lets it be decided' },
  },
  'governance.quorum-rule-missing': {
    message: '{body} has no quorum rule, so nobody can say whether enough are there.',
    hint: 'Establish a body with a quorum, or decide in writing.',
    facts: { body: 'name of the body' },
  },
  'governance.nobody-entitled': {
    message: 'Nobody has a voice in this matter on {body}.',
    hint: 'Give seats first.',
    facts: { body: 'name of the body' },
  },
  'governance.first-meeting-unfit': {
    message: 'That decision is no first meeting that carried this matter.',
    hint: 'Name the decision of the first general meeting, of the same body and kind, that was carried.',
  },
  'governance.cannot-authorise': {
    message: '{id} is not something that a matter of this kind authorises.',
    hint: 'Name what was proposed, by its id ({expected}), or choose the kind of matter that decides it.',
    facts: { id: 'the id that was named', type: 'the kind of matter', expected: 'the form of the ids that fit' },
  },
  'governance.matter-not-draft': {
    message: 'This matter is {status}.',
    hint: 'Only what was not opened yet can be changed, tabled, withdrawn or opened. Draft another matter.',
    facts: { status: 'how it stands' },
  },
  'governance.matter-not-open': {
    message: 'This matter is {status}: nobody can vote on it or declare an interest in it now.',
    hint: 'Look at the decision if it is closed; wait until it is opened if it is a draft.',
    facts: { status: 'how it stands' },
  },
  'governance.already-closed': {
    message: 'This matter is {status}, so it cannot be closed.',
    hint: 'Look at its decision if it is closed; open it first if it is a draft.',
    facts: { status: 'how it stands' },
  },
  'governance.no-seat': {
    message: 'You had no seat in this matter when it opened, and were not named to stand in on one.',
    hint: 'Who may vote was settled when the matter opened. Ask the clerk who votes for your organisation.',
    facts: { unit: 'the organisation you wanted to vote for' },
  },
  'governance.voted-for-another': {
    message: 'You have already voted for another member in this matter.',
    hint: 'One person votes for one member. Let somebody else cast this vote.',
    facts: { unit: 'public id of the member you voted for' },
  },
  'governance.member-has-voted': {
    message: 'The member you stand in for has voted in person.',
    hint: 'An alternate votes only while the member cannot.',
  },
  'governance.subject-has-no-vote': {
    message: 'This matter is about you, so you have no vote on it.',
    hint: 'You will see the decision with its reasons.',
  },
  'governance.recused': {
    message: 'You declared an interest and do not vote on this matter.',
    hint: 'You may speak if you said that you would.',
  },
  'governance.reason-required': {
    message: 'Whoever withholds agreement here says why.',
    hint: 'Give the reason in plain words: the interest, the need, or another option.',
  },
  'governance.voting-window-over': {
    message: 'Votes in writing counted until the end of {until}.',
    hint: 'The matter is closed with the votes that came in time.',
    facts: { until: 'last day on which votes counted' },
  },
  'governance.voting-window-open': {
    message: 'Votes in writing count until the end of {until}, and not everybody has voted.',
    hint: 'Close it after that day, or when everybody has voted or it is carried; or put it off.',
    facts: { until: 'last day on which votes count' },
  },
  'governance.interest-declared': {
    message: 'An interest of this member in this matter was declared already.',
    hint: 'What was declared stays. Tell the chair if something is missing.',
  },
  'governance.proxies-not-taken': {
    message: 'Nobody votes by proxy here: {rule}',
    hint: 'Come, or name an alternate beforehand where that is possible.',
    facts: { rule: 'what the rule asks for' },
  },
  'governance.proxy-too-late': {
    message: 'This matter is {status}: a proxy is given, or taken back, before it opens.',
    hint: 'Come and vote. A proxy that was delivered in time stands.',
    facts: { status: 'how it stands' },
  },
  'governance.proxy-already-given': {
    message: 'This member has already given a proxy for this matter.',
    hint: 'Take it back first if somebody else is to vote.',
  },
  'governance.proxy-limit': {
    message: 'This person already votes for {most} members, and nobody votes for more.',
    hint: 'Give the proxy to somebody else.',
    facts: { most: 'most members one person may vote for' },
  },
  'governance.not-quorate': {
    message: '{present} are represented, {needed} have to be.',
    hint: 'Adjourn, or close it as inquorate on purpose: nothing is decided then.',
    facts: { present: 'how many are represented', needed: 'how many have to be' },
  },
  'governance.reasons-required': {
    message: 'A decision needs its text and its reasons.',
    hint: 'Write what was decided, and why.',
  },
  'governance.alternatives-required': {
    message: 'Say which alternatives were considered and rejected, or that there were none.',
    hint: 'Write the alternatives, or “None considered.”',
  },
  'governance.interests-unchecked': {
    message: 'Nobody has asked yet whether anybody has an interest in this.',
    hint: 'Ask, record what is declared, and say that it was done.',
  },
  'governance.already-superseded': {
    message: 'This decision was superseded already.',
    hint: 'Supersede the decision that took its place.',
    facts: { by: 'reference of the decision that took its place' },
  },
  'governance.already-named': {
    message: 'This person is named to stand in on this seat already.',
    hint: 'Nothing needs to be done, or name somebody else.',
  },
  'governance.already-invited': {
    message: 'This person is invited to the meetings of {body} already.',
    hint: 'End that invitation first if they are to come as something else.',
    facts: { body: 'name of the body' },
  },
  'governance.invitation-ended': {
    message: 'This invitation has already ended on {to}.',
    hint: 'Nothing needs to be done.',
    facts: { to: 'its last day' },
  },
  'governance.rule-not-for-matter': {
    message: 'A body like this cannot decide a matter of the kind {type} by the rule {rule}.',
    hint: 'Choose one of: {allowed}. Where there is none, the body does not decide such matters.',
    facts: { type: 'kind of matter', rule: 'code of the rule', allowed: 'codes of the rules it may choose' },
  },
  'governance.terms-unchanged': {
    message: 'The terms would stay as they are.',
    hint: 'Change at least one of them, or leave the form.',
  },
  'governance.terms-otherwise-decided': {
    message: 'The terms of {body} are not changed by a matter of this kind.',
    hint: 'Put them to a matter of the kind {expected}.',
    facts: { body: 'name of the body', expected: 'the kind of matter that changes them' },
  },
  'governance.proposal-settled': {
    message: '{id} was put in force by an earlier decision.',
    hint: 'Nothing needs to be done. Propose anew what is to change.',
    facts: { id: 'the id of what was proposed' },
  },
  'governance.cannot-revoke': {
    message: 'Only a decision approved later in this alliance takes back one that was approved.',
    hint: 'Open a matter to take it back, decide it, and name that decision.',
  },
  'governance.decision-of-another-body': {
    message: 'This was decided by {body}. {other} cannot end it.',
    hint: 'Have the body that decided, or one that it answers to, decide about it, and name that decision.',
    facts: { body: 'who decided', other: 'the body of the later decision' },
  },
  'governance.escalation-over': {
    message: 'This escalation is {state}.',
    hint: 'Nothing more can be said or done on the ladder. Draft a matter if there is something to decide.',
    facts: { state: 'how it ended' },
  },
  'governance.not-at-level': {
    message: 'This escalation is at {present} now, not at {level}.',
    hint: 'Somebody may have passed it on already. Look where it stands.',
    facts: { level: 'code of the level that was named', present: 'code of the level it is at' },
  },
  'governance.not-escalatable': {
    message: 'This matter is not on its way to the ladder.',
    hint: 'What was not agreed is on it by itself. Only what found no quorum, or was put off, is put on it by hand.',
  },
  'governance.cannot-supersede': {
    message:
      'Only a decision approved later in this alliance replaces one that was approved, or settles one not agreed.',
    hint: 'Open a matter, decide it, and name that decision.',
  },
});
