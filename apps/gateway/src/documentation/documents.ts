import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CONFIG, logger, ServiceDescription, type OpenApiDocument } from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { SERVICES, serviceUrls, type ServiceName } from '../routes.js';
import { mergeDocuments } from './merge-documents.js';

/** A service changes its API only when it is replaced. */
const REFRESH_MS = 300_000;
const TIMEOUT_MS = 2_000;

/** The services' API documents, kept as they were last seen: a service that is down for a while stays documented. */
@Injectable()
export class Documents implements OnModuleInit, OnApplicationShutdown {
  private readonly seen: Partial<Record<ServiceName, OpenApiDocument>> = {};
  private merged: OpenApiDocument | undefined;
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly description: ServiceDescription,
  ) {}

  onModuleInit(): void {
    this.description.openApi = () => this.document();
    this.timer = setInterval(() => void this.read(), REFRESH_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Asks again at once while some service has not been heard of yet. */
  async document(): Promise<OpenApiDocument> {
    const complete = SERVICES.every((service) => this.seen[service]);
    if (!complete && performance.now() - this.readAt > 1_000) await this.read();
    return (this.merged ??= mergeDocuments(this.seen, this.config.PUBLIC_URL));
  }

  private read(): Promise<void> {
    this.reading ??= this.readAll().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readAll(): Promise<void> {
    const urls = serviceUrls(this.config);
    await Promise.all(
      SERVICES.map(async (service) => {
        try {
          const answer = await fetch(`${urls[service]}/openapi.json`, {
            signal: AbortSignal.timeout(TIMEOUT_MS),
          });
          if (!answer.ok) throw new Error(`it answers ${answer.status}`);
          const document = (await answer.json()) as Partial<OpenApiDocument>;
          if (!document.paths || !document.components) throw new Error('it is no API document');
          this.seen[service] = document as OpenApiDocument;
        } catch (err) {
          logger.debug({ err, service }, 'API document not read');
        }
      }),
    );
    this.readAt = performance.now();
    this.merged = undefined;
  }
}
