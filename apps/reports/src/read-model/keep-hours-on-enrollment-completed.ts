import type { ClientSession } from 'mongodb';
import { enrollmentCompleted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { PersonYears } from './person-years.js';

const tenths = (hours: number) => Math.round(hours * 10);

@HandlesEvent(enrollmentCompleted, { effectKey: "person's year, version" })
export class KeepHoursOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(private readonly years: PersonYears) {}

  async handle(events: IncomingEvent<typeof enrollmentCompleted>[], tx: ClientSession): Promise<void> {
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
  }
}
