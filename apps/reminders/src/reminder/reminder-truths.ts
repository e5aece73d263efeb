import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { must } from '#platform';
import { DeadlineStore, type Deadline } from '../deadline/deadline.schema.js';
import {
  PersonStore,
  PersonYearStore,
  type Person,
  type PersonYear,
} from '../learning-hours/person.schema.js';
import { yearTruth } from '../learning-hours/year-plans.js';
import { BatchStore, SeatStore, type BatchDocument, type SeatDocument } from '../seat/seat.schema.js';
import type { Reminder } from './reminder.schema.js';
import { verdictOnBatch, verdictOnDeadline, verdictOnYear, type Verdict } from './verdict.js';

const why = 'reminders of all tenants are due at the same hour';
const byId = <T extends { _id: string }>(documents: T[]) =>
  new Map(documents.map((document) => [document._id, document]));

/** What is known now of the things that reminders are about. */
export class Truths {
  constructor(
    private readonly seats: Map<string, SeatDocument>,
    private readonly batches: Map<string, BatchDocument>,
    private readonly people: Map<string, Person>,
    private readonly accounts: Map<string, PersonYear>,
    private readonly deadlines: Map<string, Deadline>,
  ) {}

  verdict(reminder: Reminder, now: Date, zone: string): Verdict {
    if (reminder.kind === 'BATCH_STARTS') return verdictOnBatch(this.seat(reminder), now, zone);
    if (reminder.kind === 'LEARNING_HOURS_SHORTFALL')
      return verdictOnYear(this.year(reminder), must(reminder.year, 'year'), now, zone);
    return verdictOnDeadline(this.deadline(reminder), reminder.participantId, now, zone);
  }

  seat({ subject }: Reminder) {
    const seat = this.seats.get(subject),
      batch = seat && this.batches.get(seat.batchId);
    if (!seat) return undefined;
    return {
      admitted: seat.admitted,
      batchOpen: !batch || batch.status === 'SCHEDULED',
      startsOn: batch?.startsOn ?? seat.startsOn,
      title: batch?.title ?? seat.title,
    };
  }

  deadline({ subject }: Reminder): Deadline | undefined {
    return this.deadlines.get(subject);
  }

  year({ subject, participantId, year }: Reminder) {
    const person = this.people.get(participantId);
    return person && yearTruth(person, this.accounts.get(subject), must(year, 'year'));
  }
}

@Injectable()
export class ReminderTruths {
  constructor(
    private readonly seats: SeatStore,
    private readonly batches: BatchStore,
    private readonly people: PersonStore,
    private readonly years: PersonYearStore,
    private readonly deadlines: DeadlineStore,
  ) {}

  async of(reminders: Reminder[], tx: ClientSession): Promise<Truths> {
    const starts = reminders.filter(({ kind }) => kind === 'BATCH_STARTS'),
      shortfalls = reminders.filter(({ kind }) => kind === 'LEARNING_HOURS_SHORTFALL');
    const read = async <T extends { _id: string }>(
      store: {
        acrossTenants(reason: string): {
          find(filter: object, options: object): { toArray(): Promise<unknown[]> };
        };
      },
      ids: string[],
    ) =>
      byId(
        (ids.length
          ? await store
              .acrossTenants(why)
              .find({ _id: { $in: [...new Set(ids)] } }, { session: tx })
              .toArray()
          : []) as T[],
      );
    const seats = await read<SeatDocument>(
      this.seats,
      starts.map(({ subject }) => subject),
    );
    const batches = await read<BatchDocument>(
      this.batches,
      [...seats.values()].map(({ batchId }) => batchId),
    );
    const people = await read<Person>(
      this.people,
      shortfalls.map(({ participantId }) => participantId),
    );
    const accounts = await read<PersonYear>(
      this.years,
      shortfalls.map(({ subject }) => subject),
    );
    const deadlines = await read<Deadline>(
      this.deadlines,
      reminders
        .filter(({ kind }) => kind !== 'BATCH_STARTS' && kind !== 'LEARNING_HOURS_SHORTFALL')
        .map(({ subject }) => subject),
    );
    return new Truths(seats, batches, people, accounts, deadlines);
  }
}
