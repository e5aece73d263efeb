import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, ModuleRef, ModulesContainer } from '@nestjs/core';
import { authConfig } from './auth/auth.config.js';
import { AuthGuard } from './auth/auth.guard.js';
import { Doorkeeper } from './auth/doorkeeper.js';
import { REVOCATIONS_PATH } from './auth/revocations.js';
import { TokenVerifier } from './auth/token-verifier.js';
import { Clock, FileClock, SystemClock } from './clock/clock.js';
import type { ProcessConfig } from './config/base-config.js';
import { CONFIG } from './config/load-config.js';
import { HealthChecks } from './health/health-checks.js';
import { AwaitNews } from './http/await-news.js';
import {
  HealthController,
  MetricsController,
  OpenApiController,
  ServiceDescription,
} from './http/platform.controllers.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestPipe } from './http/request-pipe.js';
import { listRoutes, RouteTable, type Route } from './http/routes.js';
import { NamesInAnswers } from './names/names-in-answers.js';
import { codesOf, openApiDocument, type OpenApiDocument } from './openapi/document.js';

/** What every service has, global. createServiceApp imports it; an app's modules need not. */
@Module({})
export class PlatformModule {
  static forService(name: string, config: ProcessConfig, edge = false): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      // The port of the edge is public: its metrics are served on another (runService).
      controllers: [HealthController, ...(edge ? [] : [MetricsController]), OpenApiController],
      providers: [
        HealthChecks,
        { provide: CONFIG, useValue: config },
        {
          provide: Clock,
          useFactory: () => (config.CLOCK_FILE ? new FileClock(config.CLOCK_FILE) : new SystemClock()),
        },
        {
          provide: TokenVerifier,
          useFactory: () => new TokenVerifier(verifierOptions(config)),
        },
        {
          provide: Doorkeeper,
          useFactory: (tokens: TokenVerifier) => new Doorkeeper(tokens),
          inject: [TokenVerifier],
        },
        {
          provide: APP_GUARD,
          useFactory: (doorkeeper: Doorkeeper) => new AuthGuard(doorkeeper),
          inject: [Doorkeeper],
        },
        { provide: APP_PIPE, useClass: RequestPipe },
        { provide: APP_INTERCEPTOR, useValue: new AwaitNews(config.NEWS_WAIT_MS) },
        {
          provide: APP_INTERCEPTOR,
          useFactory: (modules: ModuleRef) => new NamesInAnswers(modules),
          inject: [ModuleRef],
        },
        {
          provide: RouteIndex,
          useFactory: (modules: ModulesContainer) => new RouteIndex(modules),
          inject: [ModulesContainer],
        },
        {
          provide: APP_FILTER,
          useFactory: (index: RouteIndex) =>
            new ProblemFilter(
              () => index.table(),
              (method, path) => index.declaredCodes(method, path),
            ),
          inject: [RouteIndex],
        },
        {
          provide: ServiceDescription,
          useFactory: (index: RouteIndex) =>
            new ServiceDescription(() => index.document(name, `${config.PUBLIC_URL}/oauth/token`)),
          inject: [RouteIndex],
        },
      ],
      exports: [Clock, HealthChecks, TokenVerifier, ServiceDescription, CONFIG],
    };
  }
}

function verifierOptions(config: ProcessConfig): ConstructorParameters<typeof TokenVerifier>[0] {
  const { REVOCATION_MAX_AGE_SECONDS, REVOCATION_GRACE_SECONDS } = authConfig();
  return {
    issuer: config.PUBLIC_URL,
    jwksUrl: new URL(`${config.IDENTITY_URL}/jwks`),
    revocations: {
      url: new URL(`${config.IDENTITY_URL}${REVOCATIONS_PATH}`),
      maxAgeMs: REVOCATION_MAX_AGE_SECONDS * 1_000,
      graceMs: REVOCATION_GRACE_SECONDS * 1_000,
    },
  };
}

/** The application's routes, read once they are all there. */
class RouteIndex {
  private list?: Route[];
  private routeTable?: RouteTable;
  private codes?: Map<string, ReadonlySet<string>>;
  private description?: OpenApiDocument;

  constructor(private readonly modules: ModulesContainer) {}

  routes(): Route[] {
    return (this.list ??= listRoutes(this.modules));
  }

  table(): RouteTable {
    return (this.routeTable ??= new RouteTable(this.routes()));
  }

  /** The codes of the problems that a route declares; undefined for one that is in no document. */
  declaredCodes(method: string, path: string): ReadonlySet<string> | undefined {
    this.codes ??= new Map(
      this.routes().map((route) => [`${route.method} ${route.path}`, codesOf(route)] as const),
    );
    return this.codes.get(`${method} ${path}`);
  }

  /** Made once: turning all schemas into JSON Schema holds the process up for a good part of a second. */
  document(name: string, tokenUrl: string): OpenApiDocument {
    return (this.description ??= openApiDocument(name, this.routes(), tokenUrl));
  }
}
