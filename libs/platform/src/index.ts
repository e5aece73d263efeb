import '@nestjs/common';

export { CONFIG, ConfigError, loadConfig } from './config/load-config.js';
export { releaseName } from './config/release.js';
export {
  baseConfigSchema,
  portVariable,
  processConfigSchema,
  type BaseConfig,
  type ProcessConfig,
} from './config/base-config.js';
export { Clock, FileClock, SystemClock } from './clock/clock.js';
export { LocalClock } from './clock/local-clock.js';
export { isoDay } from './clock/iso-day.js';
export { must } from './must.js';
export { reaches, round } from './figures/rounding.js';
export { logger } from './logging/logger.js';
export { currentContext, withCopiedContext, withOwnContext, type WorkContext } from './logging/context.js';
export { maskPersonalData } from './logging/mask.js';
export { registry } from './metrics/metrics.js';
export { serveMetrics } from './metrics/metrics-server.js';
export { mailVariables } from './config/mail-config.js';
export {
  authorityIn,
  caFileVariable,
  mongodbTls,
  redisTls,
  type RedisConfig,
} from './config/engine-tls-config.js';
export { HealthChecks, type HealthCheck, type HealthOf } from './health/health-checks.js';
export {
  currentTraceparent,
  startTracing,
  tracer,
  tracingEnabled,
  withRemoteSpan,
} from './tracing/tracing.js';
export { ApiError, type ApiErrorFields } from './http/api-error.js';
export {
  bodyTooLarge,
  httpProblems,
  methodNotAllowed,
  tooManyRequests,
  validationFailed,
} from './http/http-problems.js';
export { NotFound, type Thing } from './http/not-found.js';
export {
  fault,
  faultSentences,
  fieldError,
  sentencesOf,
  withSentences,
  type FaultCode,
  type FieldError,
} from './http/fault-sentences.js';
export { faultOfText, plainText } from './http/plain-text.js';
export { fieldErrorsView } from './http/field-errors-view.js';
export {
  fieldsOf,
  problemOf,
  PROBLEM_CODE,
  PROBLEM_JSON,
  sendProblem,
  type Problem,
} from './http/problem.js';
export { requestParts } from './http/request-pipe.js';
export { fieldErrors, MAX_ITEM_ERRORS, meantBranch, strictFor, validate } from './http/validate.js';
export { etagOf, IfMatch, Precondition, versioned } from './http/etag.js';
export { problemTable, type Pair, type ProblemTexts, type ProblemType } from './http/problem-table.js';
export { undeclaredProblems } from './http/undeclared-problems.js';
export { addressKey } from './http/address-key.js';
export { itemOf, listCsv } from './csv/list-csv.js';
export { KnownNames, type NameSource } from './names/known-names.js';
export {
  nameFieldsOf,
  NAMES_BESIDE,
  namesBeside,
  type NamedId,
  type NameField,
} from './names/names-beside.js';
export { notesOf } from './openapi/documented.js';
export { csvLayout, looksLikeFormula, neutraliseCell, protectedCell } from './csv/cells.js';
export { BODY_LIMIT, BodyLimit, FORM, FORM_LIMIT } from './http/body-limit.js';
export { listRoutes, routesOf, type Route } from './http/routes.js';
export {
  mountedRoutes,
  MountsRoutes,
  publishedRoutes,
  type PublishedRoute,
} from './http/published-routes.js';
export { ServiceDescription } from './http/platform.controllers.js';
export { createServiceApp, type ServiceOptions } from './http/service-app.js';
export { runService } from './http/run-service.js';
export {
  ApiDoc,
  Deprecated,
  ApiFile,
  ApiFormBody,
  ApiHeaderParam,
  ApiIdempotent,
  ApiRawBody,
  ApiResult,
  Throws,
} from './openapi/documented.js';
export { headersOf } from './openapi/shared-answers.js';
export { openApiDocument, type OpenApiDocument } from './openapi/document.js';
export {
  agencyNamedBy,
  assertAgencyAsked,
  mustSpeakFor,
  seenBy,
  wholeGovernment,
  whollySeenBy,
  sees,
  type AgencyBound,
} from './auth/agency-scope.js';
export { authProblems, scopeMissing } from './auth/auth.problems.js';
export {
  Caller,
  callerOf,
  CallerParam,
  mustBeOneself,
  ofPartner,
  oneself,
  setCaller,
} from './auth/caller.js';
export {
  ACCOUNT_SCOPE,
  authDecisionOf,
  Operator,
  OPERATOR_SCOPE,
  Page,
  PARTNER_SCOPE,
  PublicPage,
  Public,
  RequirePartner,
  RequirePerson,
  RequireScopes,
  RequireScopesOrOperator,
  scopeOf,
  SELF_SCOPE,
  SpeaksFor,
  spokenForOf,
  type AuthDecision,
  type SpokenFor,
} from './auth/decision.js';
export { RecentSignIn, signedInRecently } from './auth/recent-sign-in.js';
export { REVOCATIONS_PATH, revocationListSchema, type RevocationList } from './auth/revocations.js';
export {
  ONE_FACTOR,
  TOKEN_ALGORITHMS,
  TOKEN_AUDIENCE,
  TokenVerifier,
  TWO_FACTORS,
} from './auth/token-verifier.js';
export { AddressRefused, mustBeReachable, targetOf, type AddressPolicy } from './outgoing/address-guard.js';
export {
  askedToWaitUntil,
  guardedAgent,
  guardedCall,
  type OutgoingAnswer,
  type OutgoingCall,
} from './outgoing/guarded-call.js';
export { isNetwork, listOf } from './config/lists.js';
export { SignedLink } from './crypto/signed-link.js';
export { SecretCipher, type CipherUse } from './crypto/secret-cipher.js';
export { PlatformModule } from './platform.module.js';
