import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession } from 'mongodb';
import type { Connection } from 'mongoose';

/** How long one transaction may take before the server aborts it; kept below the server's own limit of 5 s in our profiles. */
const DEADLINE_MS = 30_000;

/** Runs work in one MongoDB transaction: majority, journaled, snapshot; transient conflicts run the callback again. */
@Injectable()
export class Transactions {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /**
   * @param work loads what it decides on inside the callback: it runs again after a write conflict, so it must not keep state between runs
   */
  run<T>(work: (tx: ClientSession) => Promise<T>): Promise<T> {
    return this.connection.getClient().withSession((session) =>
      session.withTransaction(work, { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', j: true }, readPreference: 'primary', timeoutMS: DEADLINE_MS }),
    );
  }
}

/** True when a write met an existing unique key: somebody else was there first. */
export const isDuplicateKey = (error: unknown): boolean => (error as { code?: number } | null)?.code === 11000;
