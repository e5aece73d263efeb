import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { certificationInvited, certificationPassedV2 } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { NotFound, seenBy, sees, type Caller } from '#platform';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import type { certificationBody, schemeBody } from './certification.dto.js';
import { certificationProblems } from './certification.problems.js';
import {
  CertificationInvitationStore,
  CertificationSchemeStore,
  CertificationStore,
  type Certification,
  type CertificationInvitation,
  type CertificationScheme,
} from './certification.schema.js';
import { expiryDeadline } from './expiry-deadline.js';
import { belongsTo } from './job-family.js';
import { lastDayOf } from './validity.js';

/** Certifications by field of work: who is invited, who passed, and for how long it counts. */
@Injectable()
export class Certify {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly schemes: CertificationSchemeStore,
    private readonly certifications: CertificationStore,

    private readonly invitations: CertificationInvitationStore,
    private readonly participants: ParticipantStore,
  ) {}

  async enter({ tenantId }: Caller, body: z.infer<typeof schemeBody>): Promise<CertificationScheme> {
    const scheme: CertificationScheme = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...body,
      key: body.name.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase(),
    };
    try {
      return await this.outbox.transaction((tx) => this.schemes.insertOne(tenantId, scheme, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw certificationProblems.CERTIFICATION_SCHEME_KNOWN();
      throw error;
    }
  }

  /** Everybody in the field who has no valid certificate and was not invited since the last one ended. */
  async invite({ tenantId, agencyIds }: Caller, schemeId: string): Promise<string[]> {
    const scheme = await this.schemes.findOne(tenantId, { _id: schemeId }),
      today = await this.clock.today(tenantId);
    if (!scheme) throw new NotFound('certification scheme');
    const inField = (
      await this.participants.find(
        tenantId,
        {
          active: true,
          position: { $exists: true },
          ...seenBy({ agencyIds }),
        },
        { projection: { position: 1 } },
      )
    )
      .filter(({ position }) => belongsTo(position, scheme.positions))
      .map(({ _id }) => _id);
    return this.outbox.transaction(async (tx) => {
      // Two who invite at the same time write the same scheme, so one of them waits.
      await this.schemes.updateOne(
        tenantId,
        { _id: schemeId },
        { $set: { updatedAt: this.clock.now() }, $inc: { version: 1 } },
        { session: tx },
      );
      const passed = await this.certifications.find(
        tenantId,
        { schemeId, result: 'PASSED', participantId: { $in: inField } },
        { session: tx, projection: { participantId: 1, validUntil: 1 } },
      );
      const until = new Map<string, string>();
      for (const { participantId, validUntil } of passed)
        if (validUntil && (until.get(participantId) ?? '') < validUntil) until.set(participantId, validUntil);
      const earlier = await this.invitations.find(
        tenantId,
        { schemeId, participantId: { $in: inField } },
        { session: tx, projection: { participantId: 1, invitedOn: 1 } },
      );
      const waiting = new Set(
        earlier
          .filter(({ participantId, invitedOn }) => invitedOn > (until.get(participantId) ?? ''))
          .map(({ participantId }) => participantId),
      );
      const now = this.clock.now(),
        invited = inField.filter((id) => (until.get(id) ?? '') < today && !waiting.has(id));
      const written = invited.map((participantId): CertificationInvitation => ({
        _id: newId(),
        tenantId,
        ...stamps(now),
        schemeId,
        participantId,
        invitedOn: today,
      }));
      if (written.length > 0) await this.invitations.insertMany(tenantId, written, tx);
      const { name, competence, jobFamily } = scheme;
      await this.outbox.append(
        tx,
        written.map(({ _id, participantId }) =>
          newEvent(certificationInvited, {
            tenantId,
            key: participantId,
            time: now,
            data: {
              invitationId: _id,
              schemeId,
              participantId,
              name,
              competence,
              jobFamily,
            },
          }),
        ),
      );
      return invited;
    });
  }

  async record(
    { tenantId, agencyIds }: Caller,
    { schemeId, participantId, result, examinedOn }: z.infer<typeof certificationBody>,
  ): Promise<Certification> {
    const scheme = await this.schemes.findOne(tenantId, { _id: schemeId }),
      today = await this.clock.today(tenantId),
      day = examinedOn ?? today;
    if (!scheme) throw certificationProblems.CERTIFICATION_SCHEME_UNKNOWN({ at: 'schemeId' });
    if (day > today) throw certificationProblems.EXAMINATION_IN_FUTURE({ at: 'examinedOn' });
    try {
      return await this.outbox.transaction(async (tx) => {
        const person = await this.participants.findOne(tenantId, { _id: participantId }, { session: tx });
        if (!person || !sees({ agencyIds }, person.agencyId))
          throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'participantId' });
        if (!person.active) throw participantProblems.PARTICIPANT_INACTIVE({ at: 'participantId' });
        if (!belongsTo(person.position, scheme.positions))
          throw certificationProblems.NOT_IN_JOB_FAMILY(
            { jobFamily: scheme.jobFamily },
            { at: 'participantId' },
          );
        const passes = await this.certifications.find(
          tenantId,
          { schemeId, participantId, result: 'PASSED' },
          { session: tx, sort: { examinedOn: -1 } },
        );
        // A result may come late: it renews what was before its day, and what came after it renewed it already.
        const before = passes.find((pass) => pass.examinedOn < day),
          renewed = passes.some((pass) => pass.examinedOn > day);
        const now = this.clock.now(),
          passed = result === 'PASSED' && {
            validFrom: day,
            validUntil: lastDayOf(day, scheme.validityMonths),
            ...(before && { renewsId: before._id }),
          };
        const certification: Certification = {
          _id: newId(),
          tenantId,
          ...stamps(now),
          schemeId,
          participantId,
          agencyId: person.agencyId,
          result,
          examinedOn: day,
          ...passed,
        };
        await this.certifications.insertMany(tenantId, [certification], tx);
        if (passed) {
          const holderName =
            [person.titlePrefix, person.name].filter(Boolean).join(' ') +
            (person.titleSuffix ? `, ${person.titleSuffix}` : '');
          const data = {
            certificationId: certification._id,
            schemeId,
            participantId,
            holderName,
            competence: scheme.competence,
            issuer: scheme.issuer,
            ...passed,
            passedAt: now.toISOString(),
          };
          await this.outbox.append(tx, [
            newEvent(certificationPassedV2, { tenantId, key: participantId, time: now, data }),
            expiryDeadline(certification, scheme.name, renewed),
            ...(before ? [expiryDeadline({ ...before, updatedAt: now }, scheme.name, true)] : []),
          ]);
        }
        return certification;
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw certificationProblems.CERTIFICATION_RECORDED();
      throw error;
    }
  }
}
