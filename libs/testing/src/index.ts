export { eventsCarriedOut } from './carried-out.js';
export { eventually, type EventuallyOptions } from './eventually.js';
export { everyPostTwice, forgetAnswer } from './every-post-twice.js';
export { freePort } from './free-port.js';
export { isolation, type Isolation } from './isolation.js';
export { testKeys, type TestKeys, type TokenOptions } from './test-keys.js';
export { otlpSink, type OtlpSink, type ReceivedSpan } from './otlp-sink.js';
export { siasnStandIn, type SiasnStandIn } from './siasn-stand-in.js';
export { smtpSink, type ReceivedMail, type SmtpSink } from './smtp-sink.js';
export { ServiceProcess, type ServiceProcessOptions } from './service-process.js';
export { startSystem, SERVICES, type ServiceName, type System } from './system.js';
export { ApiClient, type ApiAnswer } from './api-client.js';
export { ownProvider, type OwnProvider } from './own-provider.js';
export { projectRoot } from './project-root.js';
export { AllTopicEnds, topicEnds, type TopicEnds } from './topic-ends.js';
export { zipArchive, type ArchivePart } from './zip-archive.js';
export {
  BREAK_CHANGES,
  BREAKS,
  changed,
  CRASH_CHANGES,
  type Break,
  type Change,
  type CrashPoint,
} from './plants/plants.js';
