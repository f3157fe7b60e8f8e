/** First form: the rule by its code, the count and the outcome by its code. */
export function firstForm({ record, quorum }, { tally, entitled }, outcome) {
  const needed = [
    `(${record.rule.code}, version ${record.rule.version})`,
    `${record.electorate.length} had a voice when it opened, ${entitled.length} could decide.`,
    `For ${tally.for}, against ${tally.against}, abstained ${tally.abstained}, divided ${tally.divided}, did not say ${tally.silent}.`,
    `Outcome: ${outcome}. `,
  ];
  if (quorum.applies)
    needed.push(`${quorum.present} represented, ${quorum.needed} needed: ${quorum.met ? '' : 'not '}quorate.`);
  return needed;
}

/** Second form: who could take part, how many were there, how many said what, and the outcome as a sentence. */
export function secondForm({ record, quorum }, { tally, entitled }, outcome) {
  const needed = [couldTakePart(entitled.length, record.electorate.length), ending[outcome], ...counted(record, tally)];
  if (quorum.applies) {
    const there = `${quorum.present || 'none'} ${quorum.present === 1 ? 'was' : 'were'}`;
    needed.push(
      `${quorum.met ? 'Enough' : 'Too few'} members were represented: ${quorum.needed} had to be, and ${there}.`,
    );
  }
  return needed;
}

const ending = {
  APPROVED: 'Decided: yes.',
  REJECTED: 'Decided: no.',
  NOT_AGREED: 'Not everybody agreed; it climbs the ladder of escalation.',
  NO_QUORUM: 'Too few were there; nothing was decided.',
  ESCALATED: 'it goes to the next body.',
  DEFERRED: 'Put off; nothing was decided.',
  PASSED_FIRST_MEETING: 'Carried at the first meeting; a second has to confirm it.',
  INVALID: 'The second meeting was not one that could confirm it.',
  ADVISED: 'A view was recorded; it binds nobody and is answered in writing.',
};

function couldTakePart(could, all) {
  if (all === 1) return could === 1 ? '1 member had a voice and could take part.' : 'could not take part.';
  if (could === all) return `${allOf(all)} members with a voice could take part.`;
  return `${could || 'None'} of the ${all} members with a voice could take part.`;
}

function counted({ rule }, tally) {
  const view = rule.kind === 'VIEW';
  const parts = [
    [tally.for, view ? ['supported it', 'supported it'] : ['was for it', 'were for it']],
    [tally.against, view ? ['had concerns', 'had concerns'] : ['was against it', 'were against it']],
    [tally.abstained, ['abstained', 'abstained']],
    [tally.divided, ['was divided', 'were divided']],
    [tally.silent, view ? ['gave no view', 'gave no view'] : ['did not vote', 'did not vote']],
  ].filter(([number]) => number > 0);
  if (parts.length === 0) return [];
  const all = parts.reduce((sum, [number]) => sum + number, 0);
  if (parts.length === 1) {
    if (tally.silent > 0) return ['Nobody voted.'];
    const [[, [one, more]]] = parts;
    return [all === 1 ? `The one member who could take part ${one}.` : `${allOf(all)} ${more}.`];
  }
  const told = parts.map(([number, [one, more]], at) => {
    const how = number === 1 ? one : more;
    return at === 0 ? `${number} of the ${all} ${how}` : `${number} ${how}`;
  });
  return [`${told.slice(0, -1).join(', ')} and ${told.at(-1)}.`];
}

function allOf(all) {
  return all === 2 ? 'Both' : `All ${all}`;
}
