export { eventually, type EventuallyOptions } from './eventually.js';
export { freePort } from './free-port.js';
export { isolation, type Isolation } from './isolation.js';
export { testKeys, type TestKeys, type TokenOptions } from './test-keys.js';
export { smtpSink, type ReceivedMail, type SmtpSink } from './smtp-sink.js';
export { ServiceProcess, type ServiceProcessOptions } from './service-process.js';
export { startSystem, SERVICES, type ServiceName, type System } from './system.js';
export { ApiClient, type ApiAnswer } from './api-client.js';
export { projectRoot } from './project-root.js';
