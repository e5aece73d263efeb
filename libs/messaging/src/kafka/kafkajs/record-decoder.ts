/** What the library knows of the batch that a record came in; the record refers to it. */
export interface BatchContext {
  firstOffset: string;
  firstTimestamp: string;
  maxTimestamp: string;
  magicByte: number;
  isControlBatch?: boolean;
  timestampType: number;
}

const LOG_APPEND_TIME = 1;

/**
 * Reads one record of a batch of version 2, as the library's own reader does. That one makes a new object for each header of a record, and
 * adds offsets and times as big integers.
 */
export function decodeRecord({ buffer }: { buffer: Buffer }, context: BatchContext) {
  const { firstOffset, firstTimestamp, maxTimestamp, magicByte, isControlBatch = false, timestampType } = context;
  let at = 1;

  /** Zig-zag; exact for whole numbers that a double holds. */
  const varInt = (): number => {
    let byte = buffer[at++]!, value = byte & 0x7f;
    for (let unit = 128; byte >= 0x80; unit *= 128) {
      byte = buffer[at++]!;
      value += (byte & 0x7f) * unit;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  const bytes = (): Buffer | null => {
    const length = varInt();
    if (length < 0) return null;
    at += length;
    return buffer.subarray(at - length, at);
  };
  const text = (): string => {
    const length = varInt();
    at += length;
    return buffer.toString('utf8', at - length, at);
  };

  const timestampDelta = varInt(), offsetDelta = varInt();
  const key = bytes(), value = bytes();
  const headers: Record<string, Buffer | null | (Buffer | null)[]> = {};
  for (let count = varInt(); count > 0; count--) {
    const name = text(), content = bytes(), before = headers[name];
    // an assignment would change what the object is; no event of ours has a header of this name
    if (name === '__proto__') continue;
    if (before === undefined) headers[name] = content;
    else headers[name] = Array.isArray(before) ? [...before, content] : [before, content];
  }
  return {
    magicByte,
    attributes: buffer.readInt8(0),
    timestamp: timestampType === LOG_APPEND_TIME && maxTimestamp ? maxTimestamp : sum(firstTimestamp, timestampDelta),
    offset: sum(firstOffset, offsetDelta),
    key,
    value,
    headers,
    isControlRecord: isControlBatch,
    batchContext: context,
  };
}

/** Offsets beyond what a double holds are a matter of some thousand years, but the protocol allows them. */
function sum(first: string, delta: number): string {
  const exact = Number(first) + delta;
  return Number.isSafeInteger(exact) ? String(exact) : String(BigInt(first) + BigInt(delta));
}
