import { hash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { CONFIG } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import { suppressionProblems } from './suppression.problems.js';

type Secret = Pick<NotificationsConfig, 'MAIL_REPORTS_SECRET'>;

/** Lets in what is signed with the secret of this installation, after Standard Webhooks. */
@Injectable()
export class SignedReport implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Secret) {}

  /** @throws MAIL_REPORT_NOT_SIGNED, also where the installation has no secret */
  canActivate(context: ExecutionContext): boolean {
    const { headers, rawBody } = context.switchToHttp().getRequest<FastifyRequest & { rawBody?: Buffer }>(),
      { MAIL_REPORTS_SECRET } = this.config;
    if (MAIL_REPORTS_SECRET === undefined || rawBody === undefined)
      throw suppressionProblems.MAIL_REPORT_NOT_SIGNED();
    try {
      new Webhook(MAIL_REPORTS_SECRET).verify(rawBody, headers as Record<string, string>);
    } catch {
      throw suppressionProblems.MAIL_REPORT_NOT_SIGNED();
    }
    return true;
  }
}

/** Lets in whoever sends the secret as the password of Basic: a mail server cannot sign. */
@Injectable()
export class ReturnedMailPassword implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Secret) {}

  /** @throws MAIL_REPORT_NOT_SIGNED, also where the installation has no secret */
  canActivate(context: ExecutionContext): boolean {
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers,
      { MAIL_REPORTS_SECRET } = this.config;
    if (MAIL_REPORTS_SECRET === undefined || !isSame(passwordIn(authorization), MAIL_REPORTS_SECRET))
      throw suppressionProblems.MAIL_REPORT_NOT_SIGNED();
    return true;
  }
}

function passwordIn(authorization: string): string {
  const [, encoded = ''] = /^basic\s+(\S+)$/i.exec(authorization) ?? [],
    text = Buffer.from(encoded, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

/** Of equal length by their digests, so that the time tells nothing. */
const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
