import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import {
  completionCorrected,
  completionWithdrawn,
  enrollmentCompleted,
  impactJudged,
  participantRecordedV2,
  tenantId,
  tenantRecorded,
  type EventData,
  type TenantId,
} from '#contracts';
import type { IncomingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig, must } from '#platform';
import { everyPostTwice, type Isolation } from '#testing';
import { AwardOnEnrollmentCompleted } from '../awards/award/award-on-enrollment-completed.js';
import { ReadjustOnCompletionCorrected } from '../awards/award/readjust-on-completion-corrected.js';
import { RevokeOnCompletionWithdrawn } from '../awards/award/revoke-on-completion-withdrawn.js';
import { ProposeOnImpactJudged } from '../awards/proposal/propose-on-impact-judged.js';
import { NoteParticipantOnParticipantRecorded } from '../ground/participant/note-participant-on-participant-recorded.js';
import { KeepZoneOnTenantRecorded } from '../ground/zone/keep-zone-on-tenant-recorded.js';
import { incentivesConfigSchema } from '../incentives.config.js';
import { IncentivesModule } from '../incentives.module.js';

type Completed = EventData<typeof enrollmentCompleted>;
type Withdrawn = EventData<typeof completionWithdrawn>;
type Recorded = EventData<typeof participantRecordedV2>;

export const medan = tenantId('medan');
export const ambon = tenantId('ambon');

export const completed = (
  data: Partial<Completed> = {},
  tenant: TenantId = medan,
): IncomingEvent<typeof enrollmentCompleted> => {
  const full = { ...enrollmentCompleted.example, completionId: newId(), ...data } as Completed;
  return {
    id: newId(),
    type: enrollmentCompleted.type,
    tenantId: tenant,
    key: `${tenant}:${full.participantId}`,
    time: new Date(),
    data: full,
  };
};

export const withdrawnEvent = (
  of: { completionId: string; participantId: string },
  data: Partial<Withdrawn> = {},
  tenant: TenantId = medan,
): IncomingEvent<typeof completionWithdrawn> => {
  const full = {
    ...completionWithdrawn.example,
    completionId: of.completionId,
    participantId: of.participantId,
    ...data,
  } as Withdrawn;
  return {
    id: newId(),
    type: completionWithdrawn.type,
    tenantId: tenant,
    key: `${tenant}:${full.participantId}`,
    time: new Date(),
    data: full,
  };
};

/** The same completion with other hours. */
export const correctedEvent = (
  of: Completed,
  data: Partial<EventData<typeof completionCorrected>>,
  tenant: TenantId = medan,
): IncomingEvent<typeof completionCorrected> => ({
  id: newId(),
  type: completionCorrected.type,
  tenantId: tenant,
  key: `${tenant}:${of.participantId}`,
  time: new Date(),
  data: { ...completionCorrected.example, ...of, ...data },
});

export const recorded = (
  data: Partial<Recorded>,
  tenant: TenantId = medan,
): IncomingEvent<typeof participantRecordedV2> => {
  const full = { ...participantRecordedV2.example, ...data } as Recorded;
  return {
    id: newId(),
    type: participantRecordedV2.type,
    tenantId: tenant,
    key: `${tenant}:${full.participantId}`,
    time: new Date(),
    data: full,
  };
};

export const judged = (
  data: Partial<EventData<typeof impactJudged>>,
  tenant: TenantId = medan,
): IncomingEvent<typeof impactJudged> => {
  const full = { ...impactJudged.example, ...data } as EventData<typeof impactJudged>;
  return {
    id: newId(),
    type: impactJudged.type,
    tenantId: tenant,
    key: `${tenant}:${full.participantId}`,
    time: new Date(),
    data: full,
  };
};

export const government = (
  timeZone: EventData<typeof tenantRecorded>['timeZone'],
  tenant: TenantId = medan,
  name: string = tenant,
): IncomingEvent<typeof tenantRecorded> => ({
  id: newId(),
  type: tenantRecorded.type,
  tenantId: tenant,
  key: `${tenant}:${tenant}`,
  time: new Date(),
  data: { tenantId: tenant, name, timeZone, version: 1 },
});

interface CallOptions {
  body?: object;
  headers?: Record<string, string>;
  tenant?: string | undefined;
  scopes?: string[];
  agencies?: string[];
  /** Participant who signed in. */
  person?: string;
}

/** What the spec brings: names of its own on the engines, and who signs tokens. */
interface Surroundings {
  /** File that holds the time, where the spec tells it. */
  clock?: string;
  isolated: Isolation;
  /** Variables beside those of every spec. */
  env?: Record<string, string>;
  keys: {
    env: Record<string, string>;
    token(options: {
      tenant?: string;
      scopes?: string[];
      agencies?: string[];
      issuer?: string;
    }): Promise<string>;
    close(): Promise<void>;
  };
}

/**
 * The whole service on real engines; events are handed to the handlers as the consumer does, one transaction
 * a call.
 */
export async function incentivesFixture({ isolated, keys, clock, env: more = {} }: Surroundings) {
  const env = {
    ...isolated.env,
    ...keys.env,
    ...(clock && { CLOCK_FILE: clock }),
    INCENTIVES_PORT: '0',
    LOG_LEVEL: 'warn',
    ...more,
  };
  const app = await createServiceApp({
    name: 'incentives',
    module: IncentivesModule,
    config: loadConfig(incentivesConfigSchema, env),
    configure: everyPostTwice(isolated, 'incentives'),
  });
  const transactions = app.get(Transactions, { strict: false }),
    db = must(app.get<Connection>(getConnectionToken(), { strict: false }).db, 'db');
  const handlers = {
    completed: app.get(AwardOnEnrollmentCompleted, { strict: false }),
    corrected: app.get(ReadjustOnCompletionCorrected, { strict: false }),
    withdrawn: app.get(RevokeOnCompletionWithdrawn, { strict: false }),
    recorded: app.get(NoteParticipantOnParticipantRecorded, { strict: false }),
    judged: app.get(ProposeOnImpactJudged, { strict: false }),
    government: app.get(KeepZoneOnTenantRecorded, { strict: false }),
  };
  const call = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    { body, headers = {}, ...token }: CallOptions = {},
  ) => {
    const issuer = more['PUBLIC_URL'];
    const authorization = `Bearer ${await keys.token({ ...(issuer && { issuer }), tenant: medan, scopes: ['incentives:read', 'incentives:write', 'appeals:read', 'appeals:write'], ...token })}`;
    const { statusCode, payload } = await app.inject({
      method,
      url,
      headers: { authorization, ...headers },
      ...(body ? { payload: body } : {}),
    });
    return { status: statusCode, body: JSON.parse(payload) };
  };
  return {
    app,
    db,
    call,
    complete: (...events: Array<ReturnType<typeof completed>>) =>
      transactions.run((tx) => handlers.completed.handle(events, tx)),
    correct: (...events: Array<ReturnType<typeof correctedEvent>>) =>
      transactions.run((tx) => handlers.corrected.handle(events, tx)),
    withdraw: (...events: Array<ReturnType<typeof withdrawnEvent>>) =>
      transactions.run((tx) => handlers.withdrawn.handle(events, tx)),
    record: (...events: Array<ReturnType<typeof recorded>>) =>
      transactions.run((tx) => handlers.recorded.handle(events, tx)),
    judge: (...events: Array<ReturnType<typeof judged>>) =>
      transactions.run((tx) => handlers.judged.handle(events, tx)),
    setUp: (...events: Array<ReturnType<typeof government>>) =>
      transactions.run((tx) => handlers.government.handle(events, tx)),
    async close() {
      await app.close();
      await keys.close();
      await isolated.cleanup();
    },
  };
}

export type IncentivesFixture = Awaited<ReturnType<typeof incentivesFixture>>;
