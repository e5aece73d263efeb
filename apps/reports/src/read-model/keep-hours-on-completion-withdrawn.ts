import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { PersonYears } from './person-years.js';

const tenths = (hours: number) => Math.round(hours * 10);

@HandlesEvent(completionWithdrawn, { effectKey: "person's year, version" })
export class KeepHoursOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(private readonly years: PersonYears) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
    await this.years.apply(
      events.map(({ tenantId, data }) => {
        const { participantId, year, yearHours, yearVersion: version } = data;
        return {
          tenantId,
          participantId,
          year,
          version,
          creditedTenths: tenths(yearHours),
          completions: -1,
        };
      }),
      tx,
    );
  }
}
