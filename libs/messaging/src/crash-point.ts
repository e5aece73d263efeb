import { type MessagingConfig, messagingConfig } from './messaging.config.js';

type Point = Exclude<MessagingConfig['CRASH_AT'], ''>;

let config: MessagingConfig | undefined;
let passed = 0;

/** Ends the process like a power cut when the environment names this point; otherwise does nothing. Lets the fault tests hit the instants that matter. */
export function crashPoint(point: Point): void {
  config ??= messagingConfig();
  if (config.CRASH_AT === point && ++passed >= config.CRASH_AFTER) process.kill(process.pid, 'SIGKILL');
}
