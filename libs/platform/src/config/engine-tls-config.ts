import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisOptions } from 'ioredis';
import { z } from 'zod';
import { ConfigError } from './load-config.js';

/** Path of a PEM file with the certificate of an authority of one's own; a file that is none stops the start. */
export const caFileVariable = (engine: string) =>
  z
    .string()
    .refine(isCertificate, 'names no readable PEM file with a certificate')
    .optional()
    .describe(
      `PEM file with the authority that signed the certificate of ${engine}; without it the authorities that Node knows`,
    );

function isCertificate(file: string): boolean {
  try {
    return new X509Certificate(readFileSync(file)).subject.length > 0;
  } catch {
    return false;
  }
}

/** The authority as PEM, where one is named. */
export const authorityIn = (file: string | undefined): { ca: string } | undefined =>
  file === undefined ? undefined : { ca: readFileSync(file, 'utf8') };

export interface RedisConfig {
  REDIS_URL: string;
  REDIS_TLS_CA_FILE?: string | undefined;
}

/**
 * What the URL cannot say: by whom the server's certificate is signed.
 * @throws ConfigError when an authority is named for a connection without TLS
 */
export function redisTls({ REDIS_URL, REDIS_TLS_CA_FILE }: RedisConfig): Pick<RedisOptions, 'tls'> {
  const authority = authorityIn(REDIS_TLS_CA_FILE);
  if (!authority) return {};
  if (!REDIS_URL.startsWith('rediss:'))
    throw new ConfigError([
      {
        name: 'REDIS_URL',
        problem: 'is redis://, but REDIS_TLS_CA_FILE names an authority',
        expected: 'rediss://, or no REDIS_TLS_CA_FILE',
      },
    ]);
  return { tls: authority };
}

/**
 * What the connection string of MongoDB does not say: that TLS is wanted, and by whom the server's
 * certificate is signed.
 */
export const mongodbTls = ({
  MONGODB_TLS_CA_FILE: file,
}: {
  MONGODB_TLS_CA_FILE?: string | undefined;
}): { tls?: boolean; tlsCAFile?: string } => (file === undefined ? {} : { tls: true, tlsCAFile: file });
