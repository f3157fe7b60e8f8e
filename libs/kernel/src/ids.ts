import { type ULIDFactory, monotonicFactory } from 'ulid';
import { type Clock, systemClock } from './clock.js';

/** What each public id is the id of. */
export const idPrefixes = {
  all: 'alliance',
  org: 'organisation',
  per: 'person',
  app: 'appointment',
  cat: 'cost category',
  prd: 'accounting period',
  cst: 'cost entry',
  imp: 'import',
  ses: 'session',
  tok: 'API token',
  out: 'outcome',
  evt: 'event',
  mal: 'mail',
  sia: 'sign-in attempt',
  fil: 'file',
  bod: 'body',
  sea: 'seat',
  mat: 'matter',
  int: 'interest',
  dec: 'decision',
  esc: 'escalation',
  alt: 'alternate or representative',
  dlg: 'delegation',
  trm: 'terms of a body',
  gst: 'observer or adviser',
  spa: 'spending authority',
  reo: 'reopening of a period',
  agv: 'agreement version',
  chr: 'charter',
  pri: 'principle',
  cit: 'citation',
  iss: 'issue',
  hch: 'health check',
  hin: 'health check items',
  hac: 'health check action',
  par: 'participation',
  dfn: 'notice of default',
  ima: 'imperatives check',
  mtg: 'meeting',
  agi: 'agenda item',
  pap: 'paper',
  act: 'action',
  cal: 'calendar feed',
} as const;

export type IdPrefix = keyof typeof idPrefixes;

/** A public id: prefix, underscore, 26 characters. Sorts by when it was made; never secret and never guessed from. */
export type Id<P extends IdPrefix = IdPrefix> = `${P}_${string}`;

// 128 bits in 26 characters of Crockford's base 32: the first one carries three bits only.
const form = /^([a-z]{3})_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const factories = new WeakMap<Clock, ULIDFactory>();

/** Makes a new id from a clock. Ids made by one process from one clock ascend, even within a millisecond. */
export function newId<P extends IdPrefix>(prefix: P, clock: Clock = systemClock): Id<P> {
  let next = factories.get(clock);
  if (next === undefined) {
    next = monotonicFactory();
    factories.set(clock, next);
  }
  return `${prefix}_${next(clock.now().getTime())}`;
}

/** Whether the text has the form of an id with this prefix. Says nothing about whether such a thing exists. */
export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return form.exec(text)?.[1] === prefix;
}

/** What kind of thing an id names, or undefined when the text is no id. */
export function prefixOf(text: string): IdPrefix | undefined {
  const prefix = form.exec(text)?.[1];
  return prefix !== undefined && isPrefix(prefix) ? prefix : undefined;
}

function isPrefix(text: string): text is IdPrefix {
  return Object.hasOwn(idPrefixes, text);
}
