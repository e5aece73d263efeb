// How many mails can stand between "accepted" and "recorded", from the configuration of the delivery itself.
import { deliveryJobs, messageDelivery } from '../../apps/notifications/src/message/message-queue.js';
import { notificationsConfigSchema } from '../../apps/notifications/src/notifications.config.js';

const idsPerJob = deliveryJobs(Array.from({ length: 10_000 }, String))[0]!.messageIds.length;

/**
 * A process holds the messages of the jobs that it works on, and finishes a job only when all of its results
 * are recorded.
 */
export const MAILS_IN_HAND = messageDelivery.concurrency * idsPerJob;

/**
 * Of these, so many can be on the wire: one for each connection, since the next mail waits for the answer to
 * the last.
 */
export const MAILS_ON_WIRE = notificationsConfigSchema.shape.SMTP_POOL.parse(undefined);

/**
 * What a dead process had written may still be on its way through the sockets, to a mail server that shares
 * two busy cores with everything else: 266 ms were seen.
 * A successor needs longer before it sends, so what is accepted within this time is of the dead one.
 */
export const IN_SOCKETS_MS = 1_000;
