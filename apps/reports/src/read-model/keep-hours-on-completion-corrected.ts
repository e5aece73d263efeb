import type { ClientSession } from 'mongodb';
import { completionCorrected } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { PersonYears } from './person-years.js';

const tenths = (hours: number) => Math.round(hours * 10);

@HandlesEvent(completionCorrected, { effectKey: "person's year, version" })
export class KeepHoursOnCompletionCorrected implements EventHandler<typeof completionCorrected> {
  constructor(private readonly years: PersonYears) {}

  async handle(events: IncomingEvent<typeof completionCorrected>[], tx: ClientSession): Promise<void> {
    await this.years.apply(
      events.map(({ tenantId, data }) => {
        const { participantId, year, yearHours, yearVersion: version, yearObligation } = data;
        return {
          tenantId,
          participantId,
          year,
          version,
          creditedTenths: tenths(yearHours),
          completions: 0 as const,
          obligationTenths: yearObligation === null ? null : tenths(yearObligation),
        };
      }),
      tx,
    );
  }
}
