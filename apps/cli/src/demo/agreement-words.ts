/** The agreement that the members of the demonstration sign. */
export const agreementTitle = 'Riverbank Alliance agreement';

export const agreementChanges =
  'The first agreement that all four organisations sign. It puts in one place what the leadership team has decided ' +
  'since the alliance began.';

export const agreementText = `1. Who we are
Riverbank Borough Council, Willowmead Family Trust, Tideway Wellbeing Community Interest Company and Osier Homes Co-operative Limited work together as the Riverbank Alliance. Each stays the organisation it is.

2. What we are here for
Fewer families without a settled home, and better health for those who have one. Our charter says how we treat each other. Where this agreement leaves something open, we settle it by the charter.

3. Money
3.1 There is one budget and one open book. Every participant posts its costs within fourteen days of the end of each month, with the evidence for them.
3.2 The alliance pays what a cost really was. Head office and profit are paid by the fee, never as a cost.
3.3 What we save and what we overspend is shared by all four of us.

4. How we decide
4.1 The alliance leadership team decides what matters to all of us. Each organisation has one voice, and a decision needs all four.
4.2 The delivery board decides how services run from day to day. The community panel is asked first about what residents use.
4.3 What was decided, by whom and why is published, unless the law or somebody's privacy forbids it.

5. When we do not agree
We take a problem to the people nearest to it first, then to the leadership team, then to our chairs. Only then do we ask a mediator. Nobody stops work meanwhile.

6. Joining and leaving
A new organisation joins when all of us agree and it signs this agreement. One that leaves gives six months' notice and hands over its work with care.

7. Changing this agreement
A new version is decided by the leadership team and counts when all of us have signed it.`;
