import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession } from 'mongodb';
import type { Connection } from 'mongoose';
import { assertAgencyAsked } from '#platform';
import { onceUnderKey } from './idempotency/kept-request.js';

/**
 * How long one transaction may take before the server aborts it; kept below the server's own limit of 5 s in
 * our profiles.
 */
const DEADLINE_MS = 30_000;

/**
 * For a look at what a transaction then decides on: what is only just written is seen by a usual look some
 * milliseconds before a transaction sees it, which would take it for gone.
 */
export const SEEN_BY_TRANSACTIONS = { readConcern: 'majority' } as const;

/** Runs work in one MongoDB transaction: majority, journaled, snapshot; transient conflicts run the callback again. */
@Injectable()
export class Transactions {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /**
   * In a request with an Idempotency-Key the answer is kept by the transaction itself: a repetition of the
   * request is given it and changes nothing.
   * What the handler goes on with is therefore what `work` answered, never what it left in a variable outside.
   * @param work loads what it decides on inside the callback: it runs again after a write conflict, so it
   *   must not keep state between runs
   */
  run<T>(work: (tx: ClientSession) => Promise<T>): Promise<T> {
    return onceUnderKey<T>((remember) => this.commit(async (tx) => remember(tx, await work(tx))));
  }

  /**
   * The same behind what is found out before the transaction begins. A repetition that is given the answer
   * does not ask again: it may look otherwise by then.
   */
  runAfter<P, T>(
    prepare: () => Promise<P>,
    work: (tx: ClientSession, prepared: P) => Promise<T>,
  ): Promise<T> {
    return onceUnderKey<T>(async (remember) => {
      const prepared = await prepare();
      return this.commit(async (tx) => remember(tx, await work(tx, prepared)));
    });
  }

  private commit<T>(work: (tx: ClientSession) => Promise<T>): Promise<T> {
    return this.connection.getClient().withSession((session) =>
      session.withTransaction(asked(work), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', j: true },
        readPreference: 'primary',
        timeoutMS: DEADLINE_MS,
      }),
    );
  }
}

/** Nothing is committed for a client of single agencies by a handler that never asked which these are. */
const asked =
  <T>(work: (tx: ClientSession) => Promise<T>) =>
  async (tx: ClientSession): Promise<T> => {
    const done = await work(tx);
    assertAgencyAsked();
    return done;
  };

/** True when a write met an existing unique key: somebody else was there first. */
export const isDuplicateKey = (error: unknown): boolean =>
  (error as { code?: number } | null)?.code === 11000;
