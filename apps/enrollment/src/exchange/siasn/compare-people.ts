import { Injectable } from '@nestjs/common';
import { Clock } from '#platform';
import { ComparisonBook } from './comparison-book.js';
import { differencesOf } from './differences.js';
import { OursOfPerson } from './ours-of-person.js';
import type { Failed, SiasnAnswer } from './siasn-answer.js';
import { SiasnClient, type TheirRecord } from './siasn-client.js';
import { SiasnConnections } from './siasn-connections.js';
import { stepAfter } from './siasn-plan.js';
import type { SiasnCall } from './siasn-record.js';
import type { SiasnConnection } from './siasn.schema.js';

/** So many people are read, then what is due of records goes first. */
const IN_A_ROW = 50;
/** Where SIASN does not answer, nobody is asked for this long. */
const AWAY_PAUSE_MS = 60_000;

interface Read {
  theirs: Record<SiasnCall, TheirRecord[]>;
  /** SIASN does not know the person. */
  unknown: boolean;
}

/**
 * Reads person after person what SIASN holds of them, beside what is held here, and notes what is not the same.
 * Whoever takes over from a process that ended goes on with the person behind the last one.
 */
@Injectable()
export class ComparePeople {
  constructor(
    private readonly client: SiasnClient,
    private readonly connections: SiasnConnections,
    private readonly ours: OursOfPerson,
    private readonly book: ComparisonBook,
    private readonly clock: Clock,
  ) {}

  /** @param goOn the connection as long as it is ours to work for */
  async run(goOn: () => Promise<SiasnConnection | null>): Promise<void> {
    for (let count = 0; count < IN_A_ROW; count++) {
      const connection = await goOn(),
        comparison = connection && (await this.book.running(connection));
      if (!connection || !comparison) return;
      const person = await this.ours.next(comparison);
      if (!person) {
        await this.book.finish(comparison);
        continue;
      }
      const read = await this.#read(connection, person.employeeNumber);
      if (read.kind !== 'OK') return this.#pause(connection, read);
      const { theirs, unknown } = read.value,
        underWay = await this.ours.underWay(connection, person._id),
        settled = (of: TheirRecord[]) => of.filter(({ id }) => !underWay.has(id));
      const found = differencesOf(
        await this.ours.of(connection, person._id),
        { kursus: settled(theirs.kursus), diklat: settled(theirs.diklat) },
        connection.sentFrom,
      );
      await this.book.note(comparison, person, found, unknown);
      await this.connections.answered(connection);
    }
  }

  async #read(connection: SiasnConnection, employeeNumber: string): Promise<SiasnAnswer<Read>> {
    const theirs: Record<SiasnCall, TheirRecord[]> = { kursus: [], diklat: [] };
    for (const call of ['kursus', 'diklat'] as const) {
      const answer = await this.client.history(connection, call, employeeNumber);
      if (answer.kind === 'REFUSED') return { kind: 'OK', value: { theirs, unknown: true } };
      if (answer.kind !== 'OK') return answer;
      theirs[call] = answer.value;
    }
    return { kind: 'OK', value: { theirs, unknown: false } };
  }

  async #pause(connection: SiasnConnection, failed: Failed): Promise<void> {
    const now = this.clock.now(),
      step = stepAfter(failed, 1, { now, delays: [AWAY_PAUSE_MS] });
    const until = step.kind === 'PAUSE' ? step.until : new Date(now.getTime() + AWAY_PAUSE_MS);
    await this.connections.pause(connection, failed.code, until);
  }
}
