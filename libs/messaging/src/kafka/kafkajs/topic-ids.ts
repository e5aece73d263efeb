import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** kafkajs 2.2.4 asks for metadata by this version at most; ids of topics came with version 10 (KIP-516, Kafka 2.8). */
const LAST_OF_LIBRARY = 6;
const VERSION = 10;
const METADATA = 3;
const NO_ID = Buffer.alloc(16);

interface Encoder {
  writeUVarInt(value: number): Encoder;
  writeUVarIntString(value: string): Encoder;
  writeBuffer(value: Buffer): Encoder;
  writeBoolean(value: boolean): Encoder;
}
interface Decoder {
  offset: number;
  readTaggedFields(): unknown;
  readInt16(): number;
  readInt32(): number;
  readBoolean(): boolean;
  readUVarInt(): number;
  readUVarIntString(): string | null;
  buffer: Buffer;
}
type Answer = Record<string, unknown>;
interface Definition {
  versions: string[];
  protocol(options: { version: number }): (options: Asked) => { request: unknown; response: unknown };
}
interface Asked {
  topics: string[];
  allowAutoTopicCreation?: boolean;
}

/**
 * Lets the library ask for metadata by the version that tells the ids of topics. They travel with each
 * partition (`topicId`), because that is what its admin client hands out. A broker older than that is asked
 * as before, and its topics have no id.
 */
export function tellTopicIds(): void {
  const definition = load('kafkajs/src/protocol/requests/metadata') as Definition;
  if (definition.versions.includes(String(VERSION))) return;
  const known = definition.protocol,
    { parse } = load('kafkajs/src/protocol/requests/metadata/v6/response') as { parse: unknown };
  definition.versions.push(String(VERSION));
  definition.protocol = ({ version }) =>
    version >= VERSION
      ? (asked) => ({ request: requestOf(asked), response: { decode: decodeMetadata, parse } })
      : known({ version: Math.min(version, LAST_OF_LIBRARY) });
}

function requestOf({ topics, allowAutoTopicCreation = true }: Asked) {
  const Encoder = load('kafkajs/src/protocol/encoder') as new () => Encoder;
  return {
    apiKey: METADATA,
    apiVersion: VERSION,
    apiName: 'Metadata',
    encode: async () => {
      const out = new Encoder();
      // the header of a flexible version ends with its tagged fields: none
      out.writeUVarInt(0);
      // no list asks for all topics
      out.writeUVarInt(topics.length ? topics.length + 1 : 0);
      for (const topic of topics) out.writeBuffer(NO_ID).writeUVarIntString(topic).writeUVarInt(0);
      return out.writeBoolean(allowAutoTopicCreation).writeBoolean(false).writeBoolean(false).writeUVarInt(0);
    },
  };
}

/** Metadata response, version 10: <https://kafka.apache.org/protocol#The_Messages_Metadata>. */
async function decodeMetadata(bytes: Buffer): Promise<Answer> {
  const Decoder = load('kafkajs/src/protocol/decoder') as new (bytes: Buffer) => Decoder;
  const from = new Decoder(bytes);
  from.readTaggedFields();
  const clientSideThrottleTime = from.readInt32();
  const brokers = list(from, () =>
    tagged(from, {
      nodeId: from.readInt32(),
      host: from.readUVarIntString(),
      port: from.readInt32(),
      rack: from.readUVarIntString(),
    }),
  );
  const clusterId = from.readUVarIntString(),
    controllerId = from.readInt32();
  const topicMetadata = list(from, () => topicOf(from));
  return {
    throttleTime: 0,
    clientSideThrottleTime,
    brokers,
    clusterId,
    controllerId,
    topicMetadata,
  };
}

function topicOf(from: Decoder): Answer {
  const topicErrorCode = from.readInt16(),
    topic = from.readUVarIntString(),
    topicId = uuid(from),
    isInternal = from.readBoolean();
  const partitionMetadata = list(from, () => {
    const partitionErrorCode = from.readInt16(),
      partitionId = from.readInt32(),
      leader = from.readInt32();
    // the leader's epoch
    from.readInt32();
    const [replicas, isr, offlineReplicas] = [numbers(from), numbers(from), numbers(from)];
    return tagged(from, {
      partitionErrorCode,
      partitionId,
      leader,
      replicas,
      isr,
      offlineReplicas,
      topicId,
    });
  });
  // what this client may do with it: not asked
  from.readInt32();
  return tagged(from, { topicErrorCode, topic, isInternal, partitionMetadata });
}

function list<T>(from: Decoder, read: () => T): T[] {
  const length = from.readUVarInt() - 1;
  return Array.from({ length: Math.max(0, length) }, read);
}

const numbers = (from: Decoder): number[] => list(from, () => from.readInt32());

function tagged<T>(from: Decoder, value: T): T {
  from.readTaggedFields();
  return value;
}

function uuid(from: Decoder): string | null {
  const bytes = from.buffer.subarray(from.offset, from.offset + 16);
  from.offset += 16;
  return bytes.equals(NO_ID) ? null : bytes.toString('base64url');
}
