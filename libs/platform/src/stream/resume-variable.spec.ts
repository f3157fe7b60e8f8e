import { parse } from 'graphql';
import { resumeVariableOf } from './resume-variable.js';

describe('the variable a client resumes with', () => {
  it.each([
    ['subscription ($a: ID!, $from: String) { events(allianceId: $a, after: $from) { type } }', 'from'],
    ['subscription ($after: String) { events(after: $after) { type first(after: $after) } }', undefined],
    ['subscription { events(after: "AQ") { type } }', undefined],
    ['subscription ($a: ID!) { events(allianceId: $a) { type } }', undefined],
  ])('of %s is %s', (text, variable) => {
    const document = parse(text);
    expect(resumeVariableOf(document)).toBe(variable);
    expect(resumeVariableOf(document)).toBe(variable);
  });
});
