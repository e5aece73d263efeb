import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { appliedOf, ReadModelFreshness, type Applied } from './freshness.js';
import { PersonYears } from './person-years.js';

const tenths = (hours: number) => Math.round(hours * 10);

@HandlesEvent(completionWithdrawn, { effectKey: "person's year, version" })
export class KeepHoursOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn, Applied> {
  constructor(
    private readonly years: PersonYears,
    private readonly freshness: ReadModelFreshness,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<Applied> {
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
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
