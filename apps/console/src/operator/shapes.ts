// What the pages of an operator read of the API's answers; the whole of each stands in /openapi.json.

/** Those that carry out events, by the name under which the API has what each of them set aside. */
export const servicesWithEvents = [
  'identity',
  'enrollment',
  'evaluation',
  'incentives',
  'notifications',
  'reminders',
  'reports',
] as const;
export type ServiceName = (typeof servicesWithEvents)[number];

export interface DeadLetter {
  id: string;
  tenantId: string;
  eventId: string | null;
  eventType: string | null;
  topic: string;
  partition: number;
  offset: string;
  code: string;
  reason: string;
  attempts: number;
  status: 'OPEN' | 'REPLAYED' | 'DISMISSED';
  failedAt: string;
  dismissed?: { reason: string; at: string };
}

export interface DeadLetterDetail extends DeadLetter {
  /** Personal data masked. */
  data: unknown;
}

export interface Replayed {
  replayed: number;
  failed: { id: string }[];
  /** Where the next part goes on; absent at the end. */
  next?: string;
}

/** What waits in a service; null is not known just now. */
export interface EventWork {
  outbox: { transactions: number; oldestAt: string | null } | null;
  lag: { topic: string; events: number }[] | null;
  deadLetters: number | null;
}

export interface Government {
  id: string;
  name: string;
  timeZone: string;
  /** Counts the changes. */
  version?: number;
}

/** A program that may call the API, of any government. */
export interface Client {
  clientId: string;
  tenantId: string;
  name: string;
  scopes: string[];
  agencies: 'whole' | string[];
  createdAt: string;
  disabledAt: string | null;
}

export interface ClientWithSecret extends Client {
  /** Shown this once. */
  clientSecret: string;
}

export interface SigningKey {
  kid: string;
  activeFrom: string;
  signing: boolean;
}

export const decidingRoles = ['LEADER', 'MANAGER', 'RULE_OFFICER', 'DEVELOPER', 'PARTNER'] as const;
export type DecidingRole = (typeof decidingRoles)[number];

export interface SignInSettings {
  secondFactorRoles: string[];
  /** False: as the installation says. */
  set: boolean;
}

export const namedBy = ['EMPLOYEE_NUMBER', 'VERIFIED_EMAIL'] as const;
export interface IdentityProvider {
  issuer: string;
  clientId: string;
  label: string;
  namedBy: (typeof namedBy)[number];
  claim: string;
  redirectUri: string;
}

/** What one service knows of what it published and of where it reads; the last replays first. */
export interface EventHistory {
  published: { topic: string; unknownEvents: number }[];
  replays: { id: string; reason: string; events: number; requestedAt: string; finishedAt?: string }[];
  stopped: { topic: string; partition: number; hole: string; since: string; next: string }[];
}

/** A line of the access log. */
export interface AccessEntry {
  id: string;
  at: string;
  action: string;
  by: string;
  /** Of programs and operators; people of a government stay ids. */
  byName?: string;
  clientId?: string;
  clientName?: string;
  tenantId: string;
  detail: Record<string, unknown>;
}

/** Messages of one government that failed for one cause. */
export interface FailedCount {
  tenantId: string;
  reason: string;
  count: number;
  oldestAt: string;
  newestAt: string;
}
