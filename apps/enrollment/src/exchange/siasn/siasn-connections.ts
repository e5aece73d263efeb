import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { Clock, logger } from '#platform';
import { SiasnConnectionStore, type SiasnConnection } from './siasn.schema.js';

/** Whether SIASN can be asked for a government now, and why not. */
@Injectable()
export class SiasnConnections {
  readonly #connections: Collection<SiasnConnection>;

  constructor(
    store: SiasnConnectionStore,
    private readonly clock: Clock,
  ) {
    this.#connections = store.acrossTenants('the exchange serves all governments');
  }

  /** Nothing is asked for the government before. */
  async pause({ _id }: SiasnConnection, code: string, until: Date): Promise<void> {
    logger.warn({ tenantId: _id, code, until }, 'the exchange with SIASN stands still');
    await this.#connections.updateOne(
      { _id },
      { $set: { pausedUntil: until, problem: { code, at: this.clock.now() } } },
    );
  }

  /** It answered: what was the matter is over. */
  async answered({ _id, problem }: SiasnConnection): Promise<void> {
    if (problem === undefined) return;
    await this.#connections.updateOne({ _id }, { $unset: { problem: '', pausedUntil: '' } });
  }
}
