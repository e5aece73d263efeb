import { Inject, type Type } from '@nestjs/common';
import type { ClientSession, Filter } from 'mongodb';
import { z } from 'zod';
import type { EventData, EventDefinition, TenantId } from '#contracts';
import {
  statedFor,
  updateAll,
  type Stating,
  type StoreClass,
  type TenantDocument,
  type TenantStore,
} from '#persistence';
import { Clock } from '#platform';
import type { IncomingEvent } from '../event.js';
import { HandlesEvent, nameIn, type EventHandler } from '../handles-event.js';
import { keepNewest, type Statement } from './keep-newest.js';

/**
 * What an event states of one document. With a `version` it is the whole of a thing, and the newest is kept;
 * without one it is a fact that never changes, and its fields stand beside those that other events tell.
 */
export type Told<T extends TenantDocument> = { _id: string; version?: number } & Stating<T>;

type Telling<D extends EventDefinition, T extends TenantDocument> = (
  data: EventData<D>,
  event: IncomingEvent<D>,
) => Told<T> | Told<T>[] | null;

/**
 * A handler that keeps what another service says, in a collection of this one: an older event, or the same again,
 * changes nothing.
 *
 * ```ts
 * /** Money of a year, as enrollment has it. *\/
 * projection(fundingSourceRecorded, FundingSourceStore, 'source, newest version', ({ sourceId: _id, ...told }) => ({
 *   _id,
 *   ...told,
 * }))
 * ```
 *
 * @param once what makes a repeat harmless, in words, for the documents
 * @param tell the document's id and fields; what the collection does not define is left out, an instant becomes
 *   a date. Null where the event is of no interest. Pure
 * @param rising fields that only rise, whoever told of them last
 */
export function projection<D extends EventDefinition, T extends TenantDocument>(
  definition: D,
  into: StoreClass<T>,
  once: string,
  tell: Telling<D, T>,
  { rising = [] }: { rising?: readonly (keyof T & string)[] } = {},
): Type<EventHandler<D, void>> {
  const couldName = definition.schema instanceof z.ZodObject ? Object.keys(definition.schema.shape) : [];

  class Projection implements EventHandler<D, void> {
    constructor(
      @Inject(into) private readonly store: TenantStore<T>,
      private readonly clock: Clock,
    ) {}

    async handle(events: IncomingEvent<D>[], tx: ClientSession): Promise<void> {
      const told = events.flatMap((event) =>
          listed<Told<T>>(tell(event.data, event)).map((each) => ({ event, each })),
        ),
        now = this.clock.now();
      const statements: Statement[] = [],
        facts: Fact[] = [];
      for (const { event, each } of told) {
        const { _id, version, ...state } = each;
        if (version === undefined) facts.push({ _id, tenantId: event.tenantId, state });
        else
          statements.push({
            _id,
            tenantId: event.tenantId,
            version,
            couldName: [...couldName, ...Object.keys(state)],
            ...apart(state, rising),
          });
      }
      await keepNewest(this.store, statements, now, tx);
      await this.keepFacts(facts, now, tx);
    }

    private async keepFacts(facts: Fact[], now: Date, tx: ClientSession): Promise<void> {
      await updateAll(
        this.store.acrossTenants('a batch of events holds several tenants'),
        facts.map(({ _id, tenantId, state }) => ({
          q: { _id, tenantId } as Filter<T>,
          u: {
            $set: { ...statedFor<T>(into, state), updatedAt: now },
            $setOnInsert: { createdAt: now, version: 1 },
          },
          upsert: true,
        })),
        tx,
      );
    }
  }

  const store = into.name.replace(/Store$/, '');
  Object.defineProperty(Projection, 'name', { value: `Keep${store}On${nameIn(definition)}` });
  HandlesEvent(definition, { effectKey: once })(Projection);
  return Projection;
}

interface Fact {
  _id: string;
  tenantId: TenantId;
  state: object;
}

const listed = <E>(told: E | E[] | null): E[] => (told === null ? [] : Array.isArray(told) ? told : [told]);

/** What only rises, apart from what the newest statement sets. */
function apart(state: object, names: readonly string[]): Pick<Statement, 'state' | 'rising'> {
  if (names.length === 0) return { state };
  const those = (rising: boolean) =>
    Object.fromEntries(Object.entries(state).filter(([name]) => names.includes(name) === rising));
  return { state: those(false), rising: those(true) };
}
