export { createClient, type ClientOptions, type Mumpuni } from './client.js';
export { MumpuniProblem, answerOf } from './problem.js';
export { verifyWebhook, type MumpuniEvent } from './webhook.js';
export type { components, operations, paths } from './api.js';
