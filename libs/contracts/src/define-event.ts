import type { z } from 'zod';

/** One version of one event: everything that a producer, a consumer and a reader of the documents need to know about it. */
export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  /** `<subject>.<past-verb>.v<N>`, the CloudEvents type. */
  readonly type: string;
  /** The only service that publishes it. */
  readonly service: string;
  /** A topic of its own beside the service's usual one, where one comes in such numbers that those who need only the other should not have to read it. */
  readonly stream?: string;
  /** The topic without its prefix: the service, and the stream where there is one. */
  readonly topic: string;
  readonly description: string;
  /** What the partition key is made of: events with one key keep their order. */
  readonly partitionKey: string;
  /** Fields of the payload that are personal data under UU 27/2022: masked wherever the event is shown. */
  readonly personalData: readonly string[];
  /** The payload. Adding an optional field is compatible; everything else is a new version. */
  readonly schema: S;
  readonly example: z.input<S>;
}

export type EventData<D extends EventDefinition> = z.output<D['schema']>;

export function defineEvent<S extends z.ZodType>(definition: Omit<EventDefinition<S>, 'topic'>): EventDefinition<S> {
  if (!/^[a-z-]+\.[a-z-]+\.v\d+$/.test(definition.type)) throw new Error(`event type ${definition.type} is not <subject>.<past-verb>.v<N>`);
  definition.schema.parse(definition.example);
  const { service, stream } = definition;
  return Object.freeze({ ...definition, topic: stream ? `${service}.${stream}` : service });
}
