import type { ClientSession } from 'mongodb';
import { enrollmentCompleted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { appliedOf, ReadModelFreshness, type Applied } from './freshness.js';
import { PersonYears } from './person-years.js';

const tenths = (hours: number) => Math.round(hours * 10);

@HandlesEvent(enrollmentCompleted, { effectKey: "person's year, version" })
export class KeepHoursOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted, Applied> {
  constructor(
    private readonly years: PersonYears,
    private readonly freshness: ReadModelFreshness,
  ) {}

  async handle(events: IncomingEvent<typeof enrollmentCompleted>[], tx: ClientSession): Promise<Applied> {
    await this.years.apply(
      events.map(({ tenantId, data }) => {
        const { participantId, year, yearHours, yearVersion: version, yearObligation } = data;
        return {
          tenantId,
          participantId,
          year,
          version,
          creditedTenths: tenths(yearHours),
          completions: 1,
          obligationTenths: yearObligation === null ? null : tenths(yearObligation),
        };
      }),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
