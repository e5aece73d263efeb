// How many mails can stand between "accepted" and "recorded", from the configuration of the delivery itself.
import { deliveryJobs, messageDelivery } from '../../apps/notifications/src/message/message-queue.js';
import { notificationsConfigSchema } from '../../apps/notifications/src/notifications.config.js';

const idsPerJob = deliveryJobs(Array.from({ length: 10_000 }, String))[0]!.messageIds.length;

/** A process holds the messages of the jobs that it works on, and finishes a job only when all of its results are recorded. */
export const MAILS_IN_HAND = messageDelivery.concurrency * idsPerJob;

/** Of these, so many can be on the wire: one for each connection, since the next mail waits for the answer to the last. */
export const MAILS_ON_WIRE = notificationsConfigSchema.shape.SMTP_POOL.parse(undefined);
