import { Injectable } from '@nestjs/common';
import { Clock } from '#platform';
import { CompletionStore } from '../../record/completion/completion.schema.js';
import type { SiasnAnswer } from './siasn-answer.js';
import { SiasnClient } from './siasn-client.js';
import { SiasnConnections } from './siasn-connections.js';
import { SiasnPeople } from './siasn-people.js';
import { fingerprintOf, wantedOf } from './siasn-plan.js';
import { siasnRecordOf, type SiasnRecord } from './siasn-record.js';
import { SiasnRecords, type Attempt } from './siasn-records.js';
import { differing, heldHere, heldThere, sameTraining } from './siasn-theirs.js';
import type { SiasnConnection, SiasnRecordDocument } from './siasn.schema.js';

/** So many records in a row without an answer, and the others of the government are spared the same. */
const AWAY_IN_A_ROW = 3;
const AWAY_PAUSE_MS = 60_000;

/**
 * Sends what is due of one government, one record after the other. Before a record is entered whose id is not
 * known, SIASN's own list of the person is looked at: what is there, by an attempt without an answer or by hand, is
 * not entered a second time.
 */
@Injectable()
export class PushRecords {
  constructor(
    private readonly client: SiasnClient,
    private readonly people: SiasnPeople,
    private readonly completions: CompletionStore,
    private readonly records: SiasnRecords,
    private readonly connections: SiasnConnections,
    private readonly clock: Clock,
  ) {}

  /** @param goOn the connection as long as it is ours to work for */
  async run(goOn: () => Promise<SiasnConnection | null>): Promise<void> {
    let due: SiasnRecordDocument[] = [],
      away = 0;
    for (;;) {
      const connection = await goOn();
      if (!connection) return;
      if (due.length === 0) due = await this.records.due(connection.tenantId);
      const record = due.shift();
      if (!record) return;
      const attempt = await this.#attempt(connection, record);
      if (!attempt) {
        await this.records.forget(record);
        continue;
      }
      const pause = await this.records.note(record, attempt);
      away = attempt.kind === 'AWAY' ? away + 1 : 0;
      if (pause) return this.connections.pause(connection, codeOf(attempt), pause.until);
      if (away === AWAY_IN_A_ROW)
        return this.connections.pause(
          connection,
          codeOf(attempt),
          new Date(this.clock.now().getTime() + AWAY_PAUSE_MS),
        );
      if (away === 0) await this.connections.answered(connection);
    }
  }

  /** @returns undefined for who was erased */
  async #attempt(connection: SiasnConnection, record: SiasnRecordDocument): Promise<Attempt | undefined> {
    const { tenantId } = connection,
      completion = await this.completions.findOne(tenantId, { _id: record._id }),
      employeeNumber = await this.people.numberOf(tenantId, record.participantId);
    if (!completion || employeeNumber === undefined) return undefined;
    const wanted = wantedOf(completion),
      fingerprint = fingerprintOf(wanted);
    const answer = wanted
      ? await this.#enter(connection, record, wanted, employeeNumber)
      : await this.#takeBack(connection, record, siasnRecordOf(completion), employeeNumber);
    if (answer.kind !== 'OK') return { ...answer, fingerprint };
    return answer.value === undefined
      ? { kind: 'TAKEN_BACK', fingerprint }
      : { kind: 'SENT', siasnId: answer.value, fingerprint };
  }

  async #enter(
    connection: SiasnConnection,
    record: SiasnRecordDocument,
    wanted: SiasnRecord,
    employeeNumber: string,
  ): Promise<SiasnAnswer<string>> {
    const person = await this.people.idOf(connection, record.participantId, employeeNumber);
    if (person.kind !== 'OK') return person;
    let { siasnId } = record;
    if (siasnId === undefined) {
      const found = await this.#find(connection, record, wanted, employeeNumber);
      if (found.kind !== 'OK') return found;
      if (found.value?.same) return { kind: 'OK', value: found.value.id };
      siasnId = found.value?.id;
    }
    return this.client.save(connection, wanted, { pnsOrangId: person.value, siasnId });
  }

  /** What SIASN has of it already, and whether it says the same. */
  async #find(
    connection: SiasnConnection,
    record: SiasnRecordDocument,
    wanted: SiasnRecord,
    employeeNumber: string,
  ): Promise<SiasnAnswer<{ id: string; same: boolean } | undefined>> {
    const history = await this.client.history(connection, wanted.call, employeeNumber);
    if (history.kind !== 'OK') return history;
    const held = heldHere(wanted),
      taken = await this.records.takenBy(record),
      found = sameTraining({ call: wanted.call, held }, history.value, taken);
    if (!found) return { kind: 'OK', value: undefined };
    const same = differing(held, heldThere(wanted.call, found)).length === 0;
    return { kind: 'OK', value: { id: found.id, same } };
  }

  async #takeBack(
    connection: SiasnConnection,
    record: SiasnRecordDocument,
    sent: SiasnRecord | undefined,
    employeeNumber: string,
  ): Promise<SiasnAnswer<undefined>> {
    let { siasnId } = record;
    // It was asked for without an answer: it may be there.
    if (siasnId === undefined && sent && record.tries > 0) {
      const found = await this.#find(connection, record, sent, employeeNumber);
      if (found.kind !== 'OK') return found;
      siasnId = found.value?.id;
    }
    if (siasnId === undefined) return { kind: 'OK', value: undefined };
    const answer = await this.client.remove(connection, record.call, siasnId);
    // Somebody took it back there: that is what was wanted.
    const gone = answer.kind === 'REFUSED' && answer.code === 'HTTP_404';
    return answer.kind === 'OK' || gone ? { kind: 'OK', value: undefined } : answer;
  }
}

const codeOf = (attempt: Attempt): string => ('code' in attempt ? attempt.code : attempt.kind);
