const TEXT = 0x01;
const CONTINUATION = 0x00;
const FINAL = 0x80;

/**
 * The first of two fragments of a `next` message: `{"id":…,"type":"next","payload":`. It differs per subscription and
 * is made once for it; the second fragment is the same bytes for everybody, because a server does not mask (RFC 6455
 * 5.4: a message may be split, 5.1: frames from a server are not masked).
 */
export function nextMessageHead(subscriptionId: string): Buffer {
  return frame(TEXT, `{"id":${JSON.stringify(subscriptionId)},"type":"next","payload":`);
}

/** The second and last fragment of a message. */
export function finalFrame(text: string): Buffer {
  return frame(FINAL | CONTINUATION, text);
}

function frame(firstByte: number, text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(header + length);
  bytes[0] = firstByte;
  if (header === 2) {
    bytes[1] = length;
  } else if (header === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, header);
  return bytes;
}
