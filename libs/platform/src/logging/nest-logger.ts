import type { LoggerService } from '@nestjs/common';
import { logger } from './logger.js';

/** The framework's own messages, through the same logger; its start-up chatter only at debug. */
export class NestLogger implements LoggerService {
  log(message: unknown, ...rest: unknown[]): void {
    logger.debug({ source: rest.at(-1) }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    logger.error(
      { source: rest.at(-1), ...(message instanceof Error ? { err: message } : {}) },
      String(message),
    );
  }
  warn(message: unknown, ...rest: unknown[]): void {
    logger.warn({ source: rest.at(-1) }, String(message));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    logger.trace({ source: rest.at(-1) }, String(message));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    logger.trace({ source: rest.at(-1) }, String(message));
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    logger.fatal({ source: rest.at(-1) }, String(message));
  }
}
