import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  appealDecided,
  appealFiled,
  awardProposed,
  campaignInvited,
  certificateIssued,
  certificateRevoked,
  certificationInvited,
  correctionRequestAnswered,
  correctiveActionOpened,
  enrollmentAdmitted,
  enrollmentCancelled,
  enrollmentWaitlisted,
  feedbackRequested,
  feedbackSessionClosed,
  grievanceAnswered,
  impactFormRequested,
  incentiveAdjusted,
  incentiveAwarded,
  incentiveRevoked,
  materialReassessmentOpened,
  programmeRevisionOpened,
  reminderFired,
  reportReady,
  tenantId,
  trainingProposalOpened,
  webhookWarningAddressed,
  type EventDefinition,
} from '#contracts';
import { newEvent } from '#messaging';
import { newId } from '#persistence';
import { eventually } from '#testing';
import { openBrowser } from '../../../test/e2e/console/browser.js';
import type { MessageKind } from '../src/message/message.js';
import { originOf } from '../src/message/origin.js';
import { city, person, serviceUnderTest, type ServiceUnderTest } from './service-under-test.js';

interface Told {
  definition: EventDefinition;
  /** What names the person who hears of it, and what tells this fact from another. */
  data: (to: string, fact: string, about: string) => Record<string, unknown>;
  /** The fact id of the message, by what tells this fact from another. */
  factId: (fact: string) => string;
  /** Optional fields that this kind cannot be without. */
  keeps?: string[];
}

const told = (
  definition: EventDefinition,
  toField: string,
  factField: string,
  factId: (fact: string) => string = (fact) => fact,
  more: Partial<Told> & { also?: (about: string) => Record<string, unknown> } = {},
): Told => ({
  definition,
  data: (to, fact, about) => ({ [toField]: to, [factField]: fact, ...more.also?.(about) }),
  factId,
  keeps: [toField, ...(more.keeps ?? [])],
});
const numbered = (number: number) => (fact: string) => `${fact}/${number}`;
const reminder = (kind: MessageKind, also: Record<string, unknown>): Told => ({
  definition: reminderFired,
  data: (participantId, reminderId) => ({ kind, participantId, reminderId, ...also }),
  factId: (fact) => fact,
  keeps: Object.keys(also),
});
/** Exactly what the reminders service tells of a deadline. */
const deadline = (kind: MessageKind, also: Record<string, unknown> = {}): Told =>
  reminder(kind, { title: 'Pelayanan Prima', deadlineOn: '2026-12-20', daysBefore: 3, ...also });

/** The same, told to the superior of who leaves it undone. */
const reminderToSuperior = (kind: MessageKind): Told => ({
  ...deadline(kind),
  data: (participantId, reminderId, aboutId) => ({
    kind,
    participantId,
    reminderId,
    title: 'Pelayanan Prima',
    deadlineOn: '2026-12-20',
    daysBefore: 9,
    aboutId,
    toSuperior: true,
  }),
});

/**
 * Each kind of message with the event that it comes from; a kind that is missing here does not compile. Of
 * the digest see `few.int.spec.ts`.
 */
const kinds: Record<Exclude<MessageKind, 'DIGEST'>, Told> = {
  INCENTIVE_AWARDED: told(incentiveAwarded, 'participantId', 'awardId'),
  INCENTIVE_REVOKED: told(incentiveRevoked, 'participantId', 'awardId', numbered(4), {
    also: () => ({ revocation: 4 }),
  }),
  INCENTIVE_ADJUSTED: told(incentiveAdjusted, 'participantId', 'awardId', (fact) => `${fact}/adjusted/4`, {
    also: () => ({ adjustment: 4 }),
  }),
  ENROLMENT_ADMITTED: told(enrollmentAdmitted, 'participantId', 'enrolmentId', numbered(4), {
    also: () => ({ version: 4 }),
  }),
  ENROLMENT_WAITLISTED: told(enrollmentWaitlisted, 'participantId', 'enrolmentId', numbered(4), {
    also: () => ({ version: 4 }),
  }),
  ENROLMENT_CANCELLED: told(enrollmentCancelled, 'participantId', 'enrolmentId', numbered(4), {
    also: () => ({ version: 4 }),
  }),
  FEEDBACK_REQUESTED: told(feedbackRequested, 'participantId', 'requestId'),
  MATERIAL_REASSESSMENT_OPENED: told(materialReassessmentOpened, 'organiserId', 'reassessmentId'),
  GRIEVANCE_ANSWERED: told(grievanceAnswered, 'participantId', 'programmeId', numbered(4), {
    also: () => ({ materialVersion: 4 }),
  }),
  CAMPAIGN_INVITED: told(campaignInvited, 'participantId', 'campaignId'),
  FEEDBACK_SAMPLE_TOO_SMALL: told(feedbackSessionClosed, 'organiserId', 'sessionId'),
  PROGRAMME_REVISION_OPENED: told(programmeRevisionOpened, 'organiserId', 'revisionId'),
  CERTIFICATION_INVITED: told(certificationInvited, 'participantId', 'invitationId'),
  FUNDING_EXPIRES: deadline('FUNDING_EXPIRES', { amount: 35_000_000 }),
  PROGRAMME_REVIEW: deadline('PROGRAMME_REVIEW'),
  COMMITMENT_OPEN: deadline('COMMITMENT_OPEN'),
  CERTIFICATE_REVOKED: told(certificateRevoked, 'participantId', 'certificateId'),
  CERTIFICATE_REPLACED: told(certificateIssued, 'participantId', 'certificateId', undefined, {
    keeps: ['replacesId'],
  }),
  CERTIFICATE_EXPIRES: deadline('CERTIFICATE_EXPIRES'),
  IMPACT_FORM_REQUESTED: told(impactFormRequested, 'addresseeId', 'formId', undefined, {
    also: (graduateId) => ({ role: 'SUPERIOR', graduateId }),
  }),
  IMPACT_FORM_OPEN: deadline('IMPACT_FORM_OPEN', { formUrl: '/v1/impact-forms/token' }),
  IMPACT_FORM_OVERDUE: reminderToSuperior('IMPACT_FORM_OPEN'),
  CORRECTIVE_ACTION_OPENED: told(correctiveActionOpened, 'ownerId', 'correctiveActionId'),
  CORRECTIVE_ACTION_OPEN: deadline('CORRECTIVE_ACTION_OPEN'),
  AWARD_PROPOSED: told(awardProposed, 'deciderId', 'proposalId', undefined, {
    also: (participantId) => ({ participantId }),
  }),
  TRAINING_PROPOSAL_OPENED: told(trainingProposalOpened, 'deciderId', 'proposalId'),
  APPEAL_FILED: told(appealFiled, 'participantId', 'appealId', undefined, {
    also: () => ({ concernedIds: [] }),
  }),
  APPEAL_DECIDED: told(appealDecided, 'participantId', 'appealId', undefined, {
    also: () => ({ concernedIds: [] }),
  }),
  CORRECTION_ANSWERED: told(correctionRequestAnswered, 'participantId', 'requestId'),
  REPORT_READY: {
    definition: reportReady,
    data: (participantId, reportId) => ({
      reportId,
      subscription: {
        ...reportReady.example.subscription,
        recipients: [{ participantId, fileUrl: '/v1/report-files/a', unsubscribeUrl: '/v1/unsubscribe/b' }],
      },
    }),
    factId: (fact) => fact,
  },
  WEBHOOK_FAILING: {
    definition: webhookWarningAddressed,
    data: (participantId, endpointId) => ({ endpointId, participantIds: [participantId] }),
    factId: (fact) => `${fact}/${webhookWarningAddressed.example.failingSince}/1`,
  },
  BATCH_STARTS: reminder('BATCH_STARTS', {
    batchId: 'batch',
    title: 'Pelayanan Prima',
    startsOn: '2026-11-30',
    daysBefore: 3,
  }),
  LEARNING_HOURS_SHORTFALL: reminder('LEARNING_HOURS_SHORTFALL', { year: 2026, missingHours: 3.5 }),
};

/**
 * Where MAIL_PICTURES names a folder, each mail is put there as a picture of a narrow and a wide window and
 * as plain text, to be looked at.
 */
const PICTURES = process.env['MAIL_PICTURES'];
const shown: { name: string; html: string }[] = [];

function show(name: string, { html = '', text = '' }: { html?: string; text?: string }): void {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.txt`), text);
  shown.push({ name, html });
}

async function takePictures(folder: string): Promise<void> {
  const browser = await openBrowser();
  try {
    for (const width of [360, 700]) {
      const page = await browser.newPage({ viewport: { width, height: 400 } });
      for (const { name, html } of shown) {
        await page.setContent(html);
        await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
      }
    }
  } finally {
    await browser.close();
  }
}

/** The example of an event with nothing in it that may be absent, except what this kind needs. */
function withoutOptional({ definition, keeps = [] }: Told): Record<string, unknown> {
  const { shape } = definition.schema as z.ZodObject;
  return Object.fromEntries(
    Object.entries(definition.example as Record<string, unknown>).filter(
      ([field]) => keeps.includes(field) || shape[field]?.safeParse(undefined).success === false,
    ),
  );
}

describe('a message of every kind', () => {
  let service: ServiceUnderTest;
  const graduate = person({ name: 'Budi Santoso' });
  beforeAll(async () => {
    service = await serviceUnderTest('every_kind');
    await service.publish([city(), graduate.recorded]);
    // whoever is written to before reads "Mumpuni" where the government's name should stand
    await eventually(() => service.db.collection('senders').countDocuments(), { describe: 'the city' });
  });
  afterAll(async () => {
    await service?.stop();
    if (PICTURES) await takePictures(PICTURES);
  });

  it.each(Object.entries(kinds) as [MessageKind, Told][])(
    '%s is complete with what its own event brings, in both languages, once per fact',
    async (kind, each) => {
      for (const locale of ['id', 'en'] as const) {
        const reader = person({ locale }),
          facts = [newId(), newId()] as const;
        const event = (fact: string, payload: object) =>
          newEvent(each.definition, {
            tenantId: tenantId('medan'),
            key: reader.id,
            time: new Date(),
            data: { ...payload, ...each.data(reader.id, fact, graduate.id) },
          });
        const bare = event(facts[0], withoutOptional(each)),
          whole = event(
            facts[1],
            each.definition === reminderFired ? withoutOptional(each) : (each.definition.example as object),
          );
        await service.publish([reader.recorded, bare, bare, whole]);
        const messages = await service.settled(reader.id, 2);
        expect(messages.map(({ kind: of, status, factId }) => [of, status, factId]).sort()).toEqual(
          facts.map((fact) => [kind, 'DELIVERED', each.factId(fact)]).sort(),
        );
        expect(messages.map((message) => originOf(message).event)).toEqual(
          messages.map(() => each.definition.type),
        );
        const mails = service.sink.received.filter((mail) => mail.to.includes(reader.email));
        expect(mails).toHaveLength(2);
        for (const [i, { raw }] of mails.entries()) {
          const { subject, text, html } = await PostalMime.parse(raw ?? '');
          show(`${kind}-${locale}-${i + 1}`, { html, text: `${subject}\n\n${text}` });
          for (const part of [subject, text, html]) {
            expect(part).toBeTruthy();
            // nor a code of ours where a word should stand
            expect(part).not.toMatch(/undefined|null|NaN|\{|\}| ,|\(\)|""|\b[A-Z]{2,}_[A-Z]+/);
          }
          expect(html).toContain(`<html lang="${locale}">`);
        }
      }
    },
  );

  it('tells a fact that changed from the one before', async () => {
    const reader = person(),
      enrolmentId = newId();
    const cancelled = (version: number) =>
      newEvent(enrollmentCancelled, {
        tenantId: tenantId('medan'),
        key: reader.id,
        time: new Date(),
        data: { ...enrollmentCancelled.example, participantId: reader.id, enrolmentId, version },
      });
    await service.publish([reader.recorded, cancelled(2), cancelled(2), cancelled(5)]);
    const messages = await service.settled(reader.id, 2);
    expect(messages.map(({ factId }) => factId).sort()).toEqual([`${enrolmentId}/2`, `${enrolmentId}/5`]);
  });
});
