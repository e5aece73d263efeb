import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TENANT_ID } from '#contracts';
import { PAGE_HEADERS, sentByOurPage, type Frame, type Language } from '#pages';
import { Clock, CONFIG, NotFound } from '#platform';
import type { ConsoleConfig } from '../console.config.js';
import { languageIn, NotOurForm } from '../page/visits.js';
import { CitizenApi } from './citizen-api.js';
import type { Government } from './shapes.js';

/** Somebody without an account who looks at a page. */
export interface CitizenVisit {
  language: Language;
  now: Date;
  /** Address of the page that they look at. */
  path: string;
}

/** From a request of a citizen to a page; nothing is known of them, and nothing is kept but the language. */
@Injectable()
export class CitizenVisits {
  constructor(
    private readonly api: CitizenApi,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ConsoleConfig,
  ) {}

  begin(request: FastifyRequest, reply: FastifyReply): CitizenVisit {
    const language = languageIn(request, reply);
    void reply.headers(PAGE_HEADERS);
    return { language, now: this.clock.now(), path: request.url.split('?')[0] ?? '/' };
  }

  /** @throws NotOurForm where another site sent it */
  beginForm(request: FastifyRequest, reply: FastifyReply): CitizenVisit {
    if (!sentByOurPage(request.headers, this.config.PUBLIC_URL)) throw new NotOurForm();
    return this.begin(request, reply);
  }

  /** @throws NotFound where no government has this name in addresses */
  government(tenant: string): Promise<Government> {
    if (!TENANT_ID.test(tenant)) throw new NotFound('government');
    return this.api.ask<Government>(`/v1/public/${tenant}`);
  }
}

/** What is around a page for citizens. */
export const citizenFrame = (
  { language, path }: CitizenVisit,
  title: string,
  government?: { name: string; timeZone: string },
): Frame => ({
  language,
  title,
  path,
  government: government?.name,
  timeZone: government?.timeZone,
});
