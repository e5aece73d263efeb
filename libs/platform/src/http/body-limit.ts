import { RouteConfig } from '@nestjs/platform-fastify';

export const DEFAULT_BODY_LIMIT = 1024 * 1024;
export const BATCH_BODY_LIMIT = 2 * 1024 * 1024;

/** A route that takes more, or less, than the usual 1 MiB. */
export const BodyLimit = (bytes: number): MethodDecorator => RouteConfig({ bodyLimit: bytes });
