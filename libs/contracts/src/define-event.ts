import { z } from 'zod';

/**
 * Personal data that leave the service only encrypted, with the key of the person whom they are about: without that key
 * nobody can read them any more, wherever a copy of the event lies.
 */
export interface Sealed {
  /** The field of the payload that holds the participant's id; it stays readable. */
  readonly subject: string;
  /** The sealed fields, each with what a handler is given instead once the person's key is destroyed. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * One version of one event: everything that a producer, a consumer and a reader of the documents need to know
 * about it.
 */
export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  /** `<subject>.<past-verb>.v<N>`, the CloudEvents type. */
  readonly type: string;
  /** The only service that publishes it. */
  readonly service: string;
  /**
   * A topic of its own beside the service's usual one, where one comes in such numbers that those who need
   * only the other should not have to read it.
   */
  readonly stream?: string;
  /** The topic without its prefix: the service, and the stream where there is one. */
  readonly topic: string;
  readonly description: string;
  /** What the partition key is made of: events with one key keep their order. */
  readonly partitionKey: string;
  /** Fields of the payload that are personal data under UU 27/2022: masked wherever the event is shown. */
  readonly personalData: readonly string[];
  /** Those of them that nobody but a consumer of ours can read. */
  readonly sealed?: Sealed;
  /**
   * The version before this one. It is published no more; one that still lies in Kafka is handed over as this
   * version.
   */
  readonly supersedes?: EventDefinition;
  /** The payload. Adding an optional field is compatible; everything else is a new version. */
  readonly schema: S;
  /** The payload as it travels: with `sealed`, a text, in place of the sealed fields. */
  readonly wire: z.ZodType;
  readonly example: z.input<S>;
}

export type EventData<D extends EventDefinition> = z.output<D['schema']>;

export function defineEvent<S extends z.ZodType>(
  definition: Omit<EventDefinition<S>, 'topic' | 'wire'>,
): EventDefinition<S> {
  if (!/^[a-z-]+\.[a-z-]+\.v\d+$/.test(definition.type))
    throw new Error(`event type ${definition.type} is not <subject>.<past-verb>.v<N>`);
  definition.schema.parse(definition.example);
  const { service, stream } = definition;
  return Object.freeze({
    ...definition,
    topic: stream ? `${service}.${stream}` : service,
    wire: wireOf(definition),
  });
}

function wireOf({ type, schema, sealed, personalData }: Omit<EventDefinition, 'topic' | 'wire'>): z.ZodType {
  if (!sealed) return schema;
  if (!(schema instanceof z.ZodObject)) throw new Error(`${type}: only fields of an object can be sealed`);
  for (const field of [sealed.subject, ...Object.keys(sealed.fields)])
    if (!(field in schema.shape)) throw new Error(`${type} has no field ${field}`);
  for (const field of Object.keys(sealed.fields))
    if (!personalData.includes(field)) throw new Error(`${type}: ${field} is sealed, so it is personal data`);
  const readable = Object.entries(schema.shape).filter(([field]) => !(field in sealed.fields));
  return z.object({
    ...(Object.fromEntries(readable) as Record<string, z.ZodType>),
    sealed: z
      .string()
      .regex(/^s1\.[\w-]+$/)
      .describe(
        `Encrypted with the key of the person (AES-256-GCM): ${Object.keys(sealed.fields).join(', ')}`,
      ),
  });
}
