import { z } from 'zod';
import {
  deadlineKinds,
  deadlineSet,
  followUpDeadlineKinds,
  followUpDeadlineSet,
  type EventData,
} from '#contracts';
import { storeOf, type DocumentOf } from '#persistence';

export type DeadlineState = Omit<EventData<typeof deadlineSet>, 'kind'> &
  Omit<EventData<typeof followUpDeadlineSet>, 'kind'> & {
    kind: EventData<typeof deadlineSet>['kind'] | EventData<typeof followUpDeadlineSet>['kind'];
  };

/** What somebody is reminded of until it is over; the version is that of the record at its service. */
export class DeadlineStore extends storeOf({
  collection: 'deadlines',
  agency: null,
  // as either event tells it; of what both tell, what either allows
  fields: {
    ...followUpDeadlineSet.schema.omit({ deadlineId: true, version: true }).shape,
    ...deadlineSet.schema.omit({ deadlineId: true, version: true }).shape,
    remindDaysBefore: z.array(z.number()),
    kind: z.enum([...deadlineKinds, ...followUpDeadlineKinds]),
  },
}) {}
export type Deadline = DocumentOf<DeadlineStore>;
