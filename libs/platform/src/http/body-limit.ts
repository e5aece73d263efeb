import { RouteConfig } from '@nestjs/platform-fastify';

/**
 * The largest body of a request that is no file, in bytes: one limit for the gateway and all services. Were that of a
 * service smaller, it would break off what the gateway is still sending, and the caller would be told to send it again.
 */
export const BODY_LIMIT = 2 * 1024 * 1024;

/** A form of a page without scripts. */
export const FORM = 'application/x-www-form-urlencoded';
export const FORM_LIMIT = 16 * 1024;

/** A route that takes more than the usual: a file. */
export const BodyLimit = (bytes: number): MethodDecorator => RouteConfig({ bodyLimit: bytes });
