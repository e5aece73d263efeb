import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, ModulesContainer } from '@nestjs/core';
import { AuthGuard } from './auth/auth.guard.js';
import { Doorkeeper } from './auth/doorkeeper.js';
import { TokenVerifier } from './auth/token-verifier.js';
import { Clock, FileClock, SystemClock } from './clock/clock.js';
import type { ProcessConfig } from './config/base-config.js';
import { CONFIG } from './config/load-config.js';
import { HealthChecks } from './health/health-checks.js';
import { HealthController, MetricsController, OpenApiController, ServiceDescription } from './http/platform.controllers.js';
import { ProblemFilter } from './http/problem.filter.js';
import { listRoutes, RouteTable, type Route } from './http/routes.js';
import { openApiDocument, type OpenApiDocument } from './openapi/document.js';

/** What every service has, global. createServiceApp imports it; an app's modules need not. */
@Module({})
export class PlatformModule {
  static forService(name: string, config: ProcessConfig): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController, MetricsController, OpenApiController],
      providers: [
        HealthChecks,
        { provide: CONFIG, useValue: config },
        { provide: Clock, useFactory: () => (config.CLOCK_FILE ? new FileClock(config.CLOCK_FILE) : new SystemClock()) },
        { provide: TokenVerifier, useFactory: () => new TokenVerifier({ issuer: config.PUBLIC_URL, jwksUrl: new URL(`${config.IDENTITY_URL}/jwks`) }) },
        { provide: Doorkeeper, useFactory: (tokens: TokenVerifier) => new Doorkeeper(tokens), inject: [TokenVerifier] },
        { provide: APP_GUARD, useFactory: (doorkeeper: Doorkeeper) => new AuthGuard(doorkeeper), inject: [Doorkeeper] },
        { provide: RouteIndex, useFactory: (modules: ModulesContainer) => new RouteIndex(modules), inject: [ModulesContainer] },
        { provide: APP_FILTER, useFactory: (index: RouteIndex) => new ProblemFilter(() => index.table()), inject: [RouteIndex] },
        {
          provide: ServiceDescription,
          useFactory: (index: RouteIndex) => new ServiceDescription(() => index.document(name, `${config.PUBLIC_URL}/oauth/token`)),
          inject: [RouteIndex],
        },
      ],
      exports: [Clock, HealthChecks, TokenVerifier, ServiceDescription, CONFIG],
    };
  }
}

/** The application's routes, read once they are all there. */
class RouteIndex {
  private list?: Route[];
  private routeTable?: RouteTable;
  private description?: OpenApiDocument;

  constructor(private readonly modules: ModulesContainer) {}

  routes(): Route[] {
    return (this.list ??= listRoutes(this.modules));
  }

  table(): RouteTable {
    return (this.routeTable ??= new RouteTable(this.routes()));
  }

  /** Made once: turning all schemas into JSON Schema holds the process up for a good part of a second. */
  document(name: string, tokenUrl: string): OpenApiDocument {
    return (this.description ??= openApiDocument(name, this.routes(), tokenUrl));
  }
}
