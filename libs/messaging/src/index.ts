export { crashPoint } from './crash-point.js';
export { isTransient } from './consumer/failure.js';
export { type IncomingEvent, newEvent, type OutgoingEvent } from './event.js';
export { type EventHandler, type HandlerMetadata, HandlesEvent, registeredHandlers } from './handles-event.js';
export { kafkaClient } from './kafka/kafka-client.js';
export { messagingConfigSchema } from './messaging.config.js';
export { messagingKinds, MessagingModule } from './messaging.module.js';
export { Outbox } from './outbox/outbox.js';
export { PermanentFailure } from './permanent-failure.js';
