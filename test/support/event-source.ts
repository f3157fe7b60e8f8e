import { type IncomingMessage, type RequestOptions, request } from 'node:http';

/** One server-sent event as it was received. */
export interface ReceivedEvent {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: unknown;
}

/** An event stream read with plain HTTP. */
export interface EventSourceReader {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly events: ReceivedEvent[];
  readonly comments: string[];
  ended: boolean;
  /** Reads nothing until `resume`; what is sent meanwhile waits. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}

/** Opens an event stream. `body` makes it a POST of JSON. */
export async function openEvents(
  url: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<EventSourceReader> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const options: RequestOptions = {
    method: json === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'text/event-stream',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    agent: false,
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, options, resolve).once('error', reject).end(json);
  });
  return read(response);
}

function read(response: IncomingMessage): EventSourceReader {
  const reader: EventSourceReader = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events: [],
    comments: [],
    ended: false,
    pause: () => response.pause(),
    resume: () => response.resume(),
    close: () => response.destroy(),
  };
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
      take(reader, text.slice(0, at));
      text = text.slice(at + 2);
    }
  });
  response.on('error', () => undefined).on('close', () => (reader.ended = true));
  return reader;
}

function take(reader: EventSourceReader, block: string): void {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    if (at === 0) reader.comments.push(line.slice(1).trim());
    else fields.set(line.slice(0, at), line.slice(at + 1).trim());
  }
  const data = fields.get('data');
  if (data === undefined) return;
  reader.events.push({ id: fields.get('id'), event: fields.get('event'), data: JSON.parse(data) as unknown });
}
