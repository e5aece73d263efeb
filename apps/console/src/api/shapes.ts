// What the pages read of the API's answers; the whole of each stands in /openapi.json.

export interface Me {
  accountId: string;
  participantId: string | null;
  name: string;
  locale: 'id' | 'en';
  agency: { id: string; name: string | null } | null;
  government: { id: string; name: string; timeZone: string } | null;
  /** Whether they act for the whole government, and not for single agencies alone. */
  wholeGovernment?: boolean;
  roles: string[];
}

export interface SignInMethods {
  passkeysAvailable: boolean;
  passkeys: {
    id: string;
    name: string;
    createdAt: string;
    lastUsedAt: string | null;
    backedUp: boolean;
    copiedAt: string | null;
  }[];
  authenticator: { confirmedAt: string; lastUsedAt: string | null; recoveryCodesLeft: number } | null;
  authenticatorNeeded: boolean;
  linkedProviders: {
    id: string;
    name: string;
    linkedAt: string;
    lastUsedAt: string;
    unlinkedAt: string | null;
  }[];
  signedInAt: string | null;
  recent: boolean;
  byTwoFactors: boolean;
}

/** An app for codes that is being set up. */
export interface AuthenticatorBegun {
  secret: string;
  address: string;
}

export interface Words {
  id: string;
  en: string;
}

export interface PageOf<T> {
  items: T[];
  nextCursor?: string;
}

export interface LearningHours {
  year: number;
  totalHours: number;
  obligationHours: number | null;
  missingHours: number;
  basisText: Words;
  /** Years in which something is recorded, newest first. */
  years: number[];
  entries: {
    completionId: string;
    title: string;
    startDate: string;
    endDate: string;
    creditedHours: number;
    explanation: Words;
  }[];
}

export interface Completion {
  id: string;
  title: string;
  startDate: string;
  endDate: string;
  creditedHours: number;
  year: number;
  status: 'RECORDED' | 'WITHDRAWN';
  withdrawnReason?: string;
}

export interface Certificate {
  id: string;
  number: string;
  competence: string;
  issuer: string;
  validFrom: string;
  validUntil?: string;
  status: 'VALID' | 'NOT_YET_VALID' | 'EXPIRED' | 'REVOKED';
  /** Its public page. */
  verificationUrl: string;
}

export interface MyEnrolment {
  id: string;
  title: string;
  status: 'ADMITTED' | 'WAITLISTED';
  startsOn: string;
  endsOn: string;
  location: string | null;
  learningHours: number | null;
}

export interface Explanation {
  ruleCode: string;
  ruleName: Words;
  ruleVersion: string | null;
  sourceKind: 'COMPLETION' | 'YEAR' | 'MANUAL';
  sourceId: string | null;
  title?: string;
  outcome: string;
  conditions: {
    label: Words;
    operator: string;
    expected: number | string | string[] | null;
    actual: number | string | string[] | null;
    held: boolean;
  }[];
  award?: { id: string; status: string; points: number; certificateNumber?: string };
  nextStep: Words | null;
  decidedAt: string | null;
}

export interface Task {
  id: string;
  kind: string;
  title: string;
  dueOn: string;
  overdue: boolean;
  href: string | null;
  /** Participant whom it is about, where that is somebody else. */
  aboutId: string | null;
  /** Day of the meeting that it is about, if it is about one. */
  heldOn: string | null;
}

export interface Member {
  participantId: string;
  name: string;
  position?: string;
  hours: number;
  obligationHours: number | null;
  missingHours: number;
  enrolled: number;
  waiting: number;
}

export interface Team {
  year: number;
  people: number;
  fulfilled: number;
  withoutHours: number;
  averageHours: number | null;
  /** Fewest hours first. */
  members: Member[];
}

export interface MessagePreferences {
  channel: string;
  /** Those that are used here, beside the inbox. */
  channels: { channel: string; reaches: boolean }[];
  locale: 'id' | 'en';
  /** Local hours in which nothing optional is sent; null where there are none. */
  quietHours: { from: string; to: string } | null;
  /** null: as many as there are. */
  mostPerDay: number | null;
  kinds: { kind: string; name: { id: string; en: string }; official: boolean; wanted: boolean }[];
}

/** A link that joins somebody's Telegram to the bot, once and until then. */
export interface TelegramLink {
  url: string;
  until: string;
}

export interface InboxItem {
  id: string;
  subject: string;
  text: string;
  language: 'id' | 'en';
  createdAt: string;
  readAt: string | null;
  why: { text: string };
  sent: { at: string; channel: string; outcome: 'ACCEPTED' | 'RETRY' | 'REFUSED' }[];
}
