import { crc32c } from '@node-rs/crc32';

type Bytes = string | Buffer | null | undefined;

export interface ProduceMessage {
  key?: Bytes;
  value?: Bytes;
  headers?: Record<string, Bytes | Bytes[]>;
  timestamp?: string;
}

/** What the library hands to its encoder of a produce request. */
export interface ProduceOptions {
  acks: number;
  timeout: number;
  transactionalId?: string | null;
  producerId?: unknown;
  producerEpoch?: number;
  compression?: number;
  topicData: { topic: string; partitions: { partition: number; firstSequence?: number; messages: ProduceMessage[] }[] }[];
}

export interface ProduceRequest {
  apiKey: number;
  apiVersion: number;
  apiName: string;
  expectResponse: () => boolean;
  encode: () => Promise<{ buf: Buffer; buffer: Buffer }>;
}

const NO_PRODUCER = -1;
/** Bytes of a record batch before its records, counted from behind its length (KIP-98). */
const BATCH_HEAD = 49;
/** Offset of the first record and length of the batch. */
const BATCH_PREFIX = 12;

/** True for what our relay sends: no transaction, no idempotent producer, no compression, no time of its own, each header once. */
export function isPlain({ transactionalId, producerId, compression, topicData }: ProduceOptions): boolean {
  return (
    !transactionalId && !compression && (producerId === undefined || Number(producerId) === NO_PRODUCER) &&
    topicData.every(({ partitions }) =>
      partitions.every(({ messages }) => messages.every(({ timestamp, headers }) => timestamp === undefined && Object.values(headers ?? {}).every((value) => value !== null && value !== undefined && !Array.isArray(value)))),
    )
  );
}

/**
 * The body of a produce request (versions 3 to 7, record batches of version 2), measured first and then written once.
 * kafkajs 2.2.4 takes a zeroed buffer of 512 bytes for each record and for each of its headers, and copies the records six times:
 * a third of what a service of the main job did was encoding its events.
 */
export function bodyOf({ acks, timeout, producerEpoch = 0, topicData }: ProduceOptions, now = Date.now()): Buffer {
  const batches = topicData.map(({ partitions }) => partitions.map(({ messages }) => new Batch(messages)));
  const size = topicData.reduce((sum, { topic, partitions }, t) => sum + 2 + Buffer.byteLength(topic) + 4 + partitions.reduce((all, _, p) => all + 8 + batches[t]![p]!.size, 0), 2 + 2 + 4 + 4);
  const out = new Writer(Buffer.allocUnsafe(size));
  out.int16(-1);
  out.int16(acks);
  out.int32(timeout);
  out.int32(topicData.length);
  topicData.forEach(({ topic, partitions }, t) => {
    out.int16(Buffer.byteLength(topic));
    out.text(topic, Buffer.byteLength(topic));
    out.int32(partitions.length);
    partitions.forEach(({ partition, firstSequence = 0 }, p) => {
      const batch = batches[t]![p]!;
      out.int32(Number(partition));
      out.int32(batch.size);
      batch.write(out, now, producerEpoch, firstSequence);
    });
  });
  return out.bytes;
}

/** Messages of one partition with what was measured of them: for each record its own size, key, value, and then name and value of each header. */
class Batch {
  readonly size: number;
  private readonly sizes: number[] = [];

  constructor(private readonly messages: ProduceMessage[]) {
    this.size = BATCH_PREFIX + BATCH_HEAD + messages.reduce((sum, message, i) => sum + this.measure(message, i), 0);
  }

  private measure({ key, value, headers = {} }: ProduceMessage, index: number): number {
    const place = this.sizes.push(0) - 1, names = Object.keys(headers);
    let size = 2 + sizeOfVarInt(index) + this.measured(key) + this.measured(value) + sizeOfVarInt(names.length);
    for (const name of names) size += this.measured(name) + this.measured(headers[name] as Bytes);
    this.sizes[place] = size;
    return sizeOfVarInt(size) + size;
  }

  private measured(bytes: Bytes): number {
    const length = bytes === null || bytes === undefined ? -1 : Buffer.byteLength(bytes);
    this.sizes.push(length);
    return sizeOfVarInt(length) + Math.max(0, length);
  }

  write(out: Writer, now: number, producerEpoch: number, firstSequence: number): void {
    out.int64(0);
    out.int32(this.size - BATCH_PREFIX);
    out.int32(0);
    out.int8(2);
    const checksumAt = out.at;
    out.int32(0);
    out.int16(0);
    out.int32(this.messages.length - 1);
    out.int64(now);
    out.int64(now);
    out.int64(NO_PRODUCER);
    out.int16(producerEpoch);
    out.int32(firstSequence);
    out.int32(this.messages.length);
    let next = 0;
    this.messages.forEach(({ key, value, headers = {} }, index) => {
      out.varInt(this.sizes[next++]!);
      // no attributes; as old as the batch
      out.int8(0);
      out.int8(0);
      out.varInt(index);
      out.varBytes(key, this.sizes[next++]!);
      out.varBytes(value, this.sizes[next++]!);
      const names = Object.keys(headers);
      out.varInt(names.length);
      for (const name of names) {
        out.varBytes(name, this.sizes[next++]!);
        out.varBytes(headers[name] as Bytes, this.sizes[next++]!);
      }
    });
    out.bytes.writeUInt32BE(crc32c(out.bytes.subarray(checksumAt + 4, out.at)), checksumAt);
  }
}

const zigZag = (value: number): number => (value << 1) ^ (value >> 31);

function sizeOfVarInt(value: number): number {
  const bits = 32 - Math.clz32(zigZag(value));
  return Math.max(1, Math.ceil(bits / 7));
}

class Writer {
  at = 0;

  constructor(readonly bytes: Buffer) {}

  int8(value: number): void {
    this.bytes[this.at++] = value;
  }

  int16(value: number): void {
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  /** Whole numbers that a double holds exactly. */
  int64(value: number): void {
    this.int32(Math.floor(value / 2 ** 32));
    this.at = this.bytes.writeUInt32BE(value >>> 0, this.at);
  }

  varInt(value: number): void {
    let rest = zigZag(value) >>> 0;
    for (; rest > 0x7f; rest >>>= 7) this.bytes[this.at++] = (rest & 0x7f) | 0x80;
    this.bytes[this.at++] = rest;
  }

  varBytes(value: Bytes, length: number): void {
    this.varInt(length);
    if (typeof value === 'string') this.text(value, length);
    else if (value) this.at += value.copy(this.bytes, this.at);
  }

  /** As many bytes as letters is ASCII, which needs no encoding. */
  text(value: string, length: number): void {
    this.at += this.bytes.write(value, this.at, length, value.length === length ? 'latin1' : 'utf8');
  }
}
