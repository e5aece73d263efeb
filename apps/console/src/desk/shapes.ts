import type { Words } from '../api/shapes.js';

// What the pages of an office read of the API's answers; the whole of each stands in /openapi.json.

export interface Complaint {
  id: string;
  text: string;
  status: 'RECEIVED' | 'ANSWERED' | 'SETTLED';
  respondBy: string;
  settleBy: string;
  ticket: string;
  receivedAt: string;
  overdue: boolean;
  answers: { text: string; final: boolean; at: string }[];
}

export const complaintFilters = ['terlambat', 'baru', 'dijawab', 'selesai'] as const;
export type ComplaintFilter = (typeof complaintFilters)[number];

export interface Revision {
  id: string;
  programmeTitle: string;
  low: number;
  answered: number;
  lowPercent: number;
}

export interface Proposal {
  id: string;
  serviceUnitName: string;
  training: string;
  index: number;
}

/** Somebody whose address gets no more mail. */
export interface SuppressedAddress {
  participantId: string;
  name: string;
  address: string;
  todo: Words;
}

export interface FundingSource {
  id: string;
  name: string;
  year: number;
  amount: number;
  reserved: number;
  spent: number;
  left: number;
  unusable: number;
  expiresOn?: string;
}

export interface Participation {
  year: number;
  /** Hours from which somebody is active. */
  activeHours: number;
  items: {
    agencyId: string;
    agencyName: string;
    people: number;
    withoutHours: number;
    active: number;
    activePercent: number;
    low: boolean;
  }[];
}

export const standingStates = ['none', 'short', 'met'] as const;
export type StandingState = (typeof standingStates)[number];

/** By agency and in each by name; or all by name, forwards or backwards. */
export const standingOrders = ['agency', 'name', '-name'] as const;
export type StandingOrder = (typeof standingOrders)[number];

export interface Standings {
  year: number;
  items: {
    participantId: string;
    name: string;
    employeeNumber?: string;
    /** False: they left. */
    active: boolean;
    agencyName: string;
    employeeType: string;
    state: StandingState;
    hours: number;
    obligationHours: number | null;
    missingHours: number;
    completions: number;
  }[];
  nextCursor?: string;
  asOf: string | null;
}

export interface Agency {
  id: string;
  name: string;
}

export interface ReportKind {
  kind: string;
  title: Words;
  description: Words;
  parameters: { name: string; required: boolean }[];
}

export const reportFormats = ['XLSX', 'CSV', 'PDF'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface Report {
  id: string;
  kind: string;
  year: number;
  format: ReportFormat;
  status: 'QUEUED' | 'RUNNING' | 'READY' | 'FAILED';
  progress: { done: number; total: number; percent: number };
  freshness: { newestEventAt: string } | null;
  rows?: number;
  bytes?: number;
  messages?: Words;
  createdAt: string;
}

export interface Subscription {
  id: string;
  kind: string;
  format: ReportFormat;
  agencyIds: string[] | null;
  subscribers: { participantId: string; unsubscribedAt: string | null }[];
  schedule: { frequency: Frequency };
  status: 'ACTIVE' | 'ENDED';
  nextDueAt: string | null;
  lastReportId: string | null;
}

export const frequencies = ['WEEKLY', 'MONTHLY', 'QUARTERLY'] as const;
export type Frequency = (typeof frequencies)[number];
