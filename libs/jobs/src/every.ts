import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';

/** What `@Every` says of a method. */
export interface Look {
  /** From the end of one look to the next, in milliseconds; a function reads it from the service's configuration. */
  pauseMs: number | ((config: never) => number);
  /** The log's line about a look that failed. */
  failed: string;
}

const METADATA = Symbol('mumpuni:every');

/**
 * Calls a method of a provider again and again while the service runs: never twice at once, the first time
 * one pause after the start. At the end of the service the present look is waited for. A look that throws is
 * logged, and the next one comes all the same.
 *
 *     @Every(({ FUNDING_SWEEP_MS }: EnrollmentConfig) => FUNDING_SWEEP_MS, 'looking for expired funding failed')
 *     async sweep(): Promise<void> { ... }
 *
 * Every instance of the service looks: what is due stands in rows, taken by an update that only one of them
 * wins. The method decides by the Clock; this only looks often enough. The service imports `PeriodicModule`
 * (a census names a service that forgot it).
 *
 * @param pauseMs milliseconds, or how the service's configuration says them
 * @param failed what the log says of a look that failed
 */
export function Every<Config>(pauseMs: number | ((config: Config) => number), failed: string) {
  return <T>(
    _class: object,
    _name: string | symbol,
    method: TypedPropertyDescriptor<() => Promise<T>>,
  ): void => {
    if (method.value) Reflect.defineMetadata(METADATA, { pauseMs, failed }, method.value);
  };
}

/** The methods of a class that are marked with `@Every`, and what was said of each. */
export function looksOf(owner: Type): { name: string; look: Look }[] {
  return new MetadataScanner().getAllMethodNames(owner.prototype as object).flatMap((name) => {
    const method = (owner.prototype as Record<string, object>)[name];
    const look = method && (Reflect.getMetadata(METADATA, method) as Look | undefined);
    return look ? [{ name, look }] : [];
  });
}
