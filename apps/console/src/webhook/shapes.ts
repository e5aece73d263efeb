// What the pages of webhooks read of the API's answers; the whole of each stands in /openapi.json.

export interface Endpoint {
  id: string;
  url: string;
  description: string | null;
  eventTypes: string[];
  ordered: boolean;
  status: 'ENABLED' | 'DISABLED';
  disabledBecause: 'MANUAL' | 'GONE' | 'FAILING' | null;
  failingSince: string | null;
  warnings: number;
  secrets: { createdAt: string; expiresAt: string | null }[];
}

export interface EndpointWithSecret extends Endpoint {
  /** Shown this once. */
  secret: string;
}

/** What an application can be told of. */
export const eventTypes = [
  'completion.recorded',
  'completion.withdrawn',
  'incentive.awarded',
  'incentive.revoked',
  'certificate.issued',
  'certificate.revoked',
  'import.finished',
  'message.failed',
] as const;
export type EventType = (typeof eventTypes)[number];

const CHOSEN = 'jenis-';
export const typeField = (type: EventType): string => `${CHOSEN}${type}`;

/** The types that were ticked; none means all, also those that are yet to come. */
export const chosenTypes = (form: Readonly<Record<string, unknown>>): EventType[] =>
  eventTypes.filter((type) => form[typeField(type)] !== undefined);

export const deliveryStatuses = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface Delivery {
  id: string;
  eventId: string;
  type: string;
  status: DeliveryStatus;
  nextAttemptAt: string | null;
  createdAt: string;
  attempts: {
    at: string;
    durationMs: number;
    code: string;
    answer: { status: number | null; body: string | null };
  }[];
}

export interface PageOrNull<T> {
  items: T[];
  nextCursor: string | null;
}

/** Days back to which what failed is sent again. */
export const replayDays = ['1', '7', '30'] as const;
