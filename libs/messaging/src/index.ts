export { isTransient } from './consumer/failure.js';
export { type IncomingEvent, newEvent, type OutgoingEvent } from './event.js';
export {
  type EventHandler,
  type HandlerMetadata,
  HandlesEvent,
  nameIn,
  registeredHandlers,
} from './handles-event.js';
export { kafkaClient } from './kafka/kafka-client.js';
export { messagingConfigSchema } from './messaging.config.js';
export { messagingKinds, MessagingModule } from './messaging.module.js';
export { CarriedOut } from './consumer/carried-out.js';
export { keepNewest, type News, type Statement } from './projection/keep-newest.js';
export { newestOf } from './projection/newest-of.js';
export { projection, type Told } from './projection/projection.js';
export { PersonKeys, storedFingerprint, type Fingerprint, type PersonRef } from './personal/person-keys.js';
export { Outbox, rowOf } from './outbox/outbox.js';
export {
  ACCOUNTABILITY,
  byParticipant,
  type AccessNote,
  STATISTICS,
  TRAINING_RECORD,
  type Erasure,
  type ErasureStep,
  type Holding,
  type Outcome,
  type PersonalDataOptions,
} from './personal/holding.js';
export { eraseAndConfirm } from './personal/erase-and-confirm.js';
export { PersonalData } from './personal/personal-data.js';
export { PersonalDataModule } from './personal/personal-data.module.js';
export { PermanentFailure } from './permanent-failure.js';
