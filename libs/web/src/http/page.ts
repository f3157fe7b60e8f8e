import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '#platform';
import type { FormState } from '../forms/form-state.js';
import type { Translate } from '../view/catalogue.js';
import type { Formats } from '../view/formats.js';

/** Variables of an operation, as JSON. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a page is given: the request in the product's own terms, and the schema to read and write through. */
export interface PageRequest {
  readonly context: RequestContext;
  /** Parts of the address named in the page's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What a form sent; empty for a GET. */
  readonly form: URLSearchParams;
  /** The address without its query. */
  readonly path: string;
  readonly t: Translate;
  readonly formats: Formats;
  /** Executes an operation as the caller. A top-level error becomes the page that says so. */
  execute<T>(document: string, variables?: Variables): Promise<T>;
  /** The request itself, for the page that takes a file. */
  readonly raw: FastifyRequest;
}

/** The regions of a page that a live update may fetch alone, by name: the template that draws each. */
export type Fragments = Readonly<Record<string, string>>;

/** What a page's live line says, and which alliance's events it listens to. */
export interface LiveFeed {
  /** The page shows totals: it follows whatever arrives at once, where a list would wait to be asked. */
  readonly totals?: boolean;
  readonly allianceId: string;
  /** Types of the events it listens to; those of the open book when left out. */
  readonly types?: readonly string[];
  /** Section of the catalogue with the words of its live line, as `live` has them; that one when left out. */
  readonly words?: string;
}

/** A page to be drawn. `model` is all its template may print. */
export interface PageView {
  readonly kind: 'view';
  readonly template: string;
  readonly title: string;
  readonly model: object;
  readonly status?: number;
  readonly form?: FormState;
  readonly fragments?: Fragments;
  readonly live?: LiveFeed;
  /** Name of the navigation item this page belongs to. */
  readonly section?: string;
}

export interface PageRedirect {
  readonly kind: 'redirect';
  readonly to: string;
}

export interface PageFile {
  readonly kind: 'file';
  readonly name: string;
  readonly type: string;
  readonly content: Readable;
}

export type PageAnswer = PageView | PageRedirect | PageFile;

/** One address of the site. */
export interface Page {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  run(request: PageRequest): Promise<PageAnswer>;
}

/** Declares a page that is read. */
export function get(path: string, run: Page['run']): Page {
  return { method: 'GET', path, run };
}

/** Declares what a form does. Its request has passed the cross-site checks before `run` is called. */
export function post(path: string, run: Page['run']): Page {
  return { method: 'POST', path, run };
}

/** The answer that draws a page. */
export function view(page: Omit<PageView, 'kind'>): PageView {
  return { kind: 'view', ...page };
}

/** The answer that sends the browser on with a GET, so that reloading does not post again. */
export function redirect(to: string): PageRedirect {
  return { kind: 'redirect', to };
}
