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
  incentiveRevoked,
  materialReassessmentOpened,
  programmeRevisionOpened,
  reminderFired,
  reportReady,
  trainingProposalOpened,
  webhookWarningAddressed,
} from '#contracts';
import { notice } from './notice.js';

/**
 * Who hears what: one entry for each event that people are told of. The texts stand in `../template`, by kind.
 * Of an award they hear in `notify-on-incentive-awarded.ts`.
 */
export const notices = [
  // An award can be granted again and taken back again: each revocation is a fact of its own.
  notice(
    incentiveRevoked,
    'INCENTIVE_REVOKED + award + revocation + participant',
    ({ participantId, awardId, revocation, history, certificateNumber, certificateUrl, ...award }) => ({
      to: history ? null : participantId,
      kind: 'INCENTIVE_REVOKED',
      fact: `${awardId}/${revocation}`,
      params: {
        incentiveType: award.incentiveType,
        points: award.points,
        title: award.title,
        certificateNumber,
        certificateUrl,
        // What a rule takes back has a code for a reason; its sentence stands in the text.
        reason: /^[A-Z_]+$/.test(award.reason) ? undefined : award.reason,
        revokedAt: award.revokedAt,
      },
      ends: { kinds: ['INCENTIVE_AWARDED'], of: awardId, upTo: revocation },
    }),
  ),
  // Whose certificate is revoked by a decision, or replaced. One that goes with its award is told with that, above.
  notice(
    certificateRevoked,
    'CERTIFICATE_REVOKED + certificate + participant',
    ({ participantId, certificateId, replaced, certificateNumber, certificateUrl, ...certificate }) => ({
      to: replaced ? null : participantId,
      kind: 'CERTIFICATE_REVOKED',
      fact: certificateId,
      params: {
        certificateNumber,
        certificateUrl,
        title: certificate.title,
        reason: certificate.reason,
        revokedAt: certificate.revokedAt,
      },
    }),
  ),
  notice(
    certificateIssued,
    'CERTIFICATE_REPLACED + certificate + participant',
    ({ participantId, certificateId, replacesId, certificateNumber, certificateUrl, ...certificate }) => ({
      to: replacesId ? participantId : null,
      kind: 'CERTIFICATE_REPLACED',
      fact: certificateId,
      params: {
        certificateNumber,
        certificateUrl,
        title: certificate.title,
        replacesNumber: certificate.replacesNumber,
        reason: certificate.reason,
        issuedAt: certificate.issuedAt,
      },
    }),
  ),
  notice(
    incentiveAdjusted,
    'INCENTIVE_ADJUSTED + award + adjustment + participant',
    ({ participantId, awardId, adjustment, history, incentiveType, previousPoints, points, title }) => ({
      to: history ? null : participantId,
      kind: 'INCENTIVE_ADJUSTED',
      fact: `${awardId}/adjusted/${adjustment}`,
      params: { incentiveType, previousPoints, points, title },
    }),
  ),

  // Whoever applied for a batch hears of the place, of the line that they wait in, and that it is given up.
  notice(
    enrollmentAdmitted,
    'ENROLMENT_ADMITTED + enrolment + version + participant',
    ({ participantId, enrolmentId, version, programmeTitle: title, startsOn, endsOn, fromWaitingList }) => ({
      to: participantId,
      kind: 'ENROLMENT_ADMITTED',
      fact: `${enrolmentId}/${version}`,
      params: { title, startsOn, endsOn, fromWaitingList },
    }),
  ),
  notice(
    enrollmentWaitlisted,
    'ENROLMENT_WAITLISTED + enrolment + version + participant',
    ({ participantId, enrolmentId, version, programmeTitle: title, startsOn, endsOn, position }) => ({
      to: participantId,
      kind: 'ENROLMENT_WAITLISTED',
      fact: `${enrolmentId}/${version}`,
      params: { title, startsOn, endsOn, position },
    }),
  ),
  notice(
    enrollmentCancelled,
    'ENROLMENT_CANCELLED + enrolment + version + participant',
    ({ participantId, enrolmentId, version, programmeTitle: title, startsOn, endsOn, reason }) => ({
      to: participantId,
      kind: 'ENROLMENT_CANCELLED',
      fact: `${enrolmentId}/${version}`,
      params: { title, startsOn, endsOn, reason },
      ends: { kinds: ['ENROLMENT_ADMITTED', 'ENROLMENT_WAITLISTED'], of: enrolmentId, upTo: version },
    }),
  ),

  // Whoever hardly takes part hears what they would gain by it; whoever works in the field of a certification
  // is invited.
  notice(
    campaignInvited,
    'CAMPAIGN_INVITED + campaign + participant',
    ({ participantId, campaignId, title, message: benefits, heldOn, year, hours }) => ({
      to: participantId,
      kind: 'CAMPAIGN_INVITED',
      fact: campaignId,
      params: {
        title,
        benefits,
        heldOn,
        year,
        hours,
      },
    }),
  ),
  notice(
    certificationInvited,
    'CERTIFICATION_INVITED + invitation + person',
    ({ participantId, invitationId, name: title, competence, jobFamily }) => ({
      to: participantId,
      kind: 'CERTIFICATION_INVITED',
      fact: invitationId,
      params: { title, competence, jobFamily },
    }),
  ),

  // Whoever attended gets the link to the form; six months later the graduate and the superior each get theirs.
  notice(
    feedbackRequested,
    'FEEDBACK_REQUESTED + request + participant',
    ({ participantId, requestId, title, formUrl, closesOn }) => ({
      to: participantId,
      kind: 'FEEDBACK_REQUESTED',
      fact: requestId,
      params: { title, formUrl, closesOn },
    }),
  ),
  notice(
    impactFormRequested,
    'IMPACT_FORM_REQUESTED + form + addressee',
    ({ addresseeId, graduateId, formId, role, title, completedOn, formUrl, closesOn }) => ({
      to: addresseeId,
      about: role === 'SUPERIOR' ? graduateId : undefined,
      kind: 'IMPACT_FORM_REQUESTED',
      fact: formId,
      params: {
        role,
        title,
        completedOn,
        formUrl,
        closesOn,
      },
    }),
  ),

  // Whoever answers for a programme hears that too few answered to judge it, that it waits for a decision,
  // that many complain.
  notice(
    feedbackSessionClosed,
    'FEEDBACK_SAMPLE_TOO_SMALL + session + organiser',
    ({ verdict, organiserId, sessionId, programmeTitle: title, answered, needed }) => ({
      to: verdict === 'SAMPLE_TOO_SMALL' ? organiserId : null,
      kind: 'FEEDBACK_SAMPLE_TOO_SMALL',
      fact: sessionId,
      params: { title, answered, needed },
    }),
  ),
  notice(
    programmeRevisionOpened,
    'PROGRAMME_REVISION_OPENED + revision + owner',
    ({ organiserId, revisionId, programmeTitle: title, answered, lowPercent }) => ({
      to: organiserId,
      kind: 'PROGRAMME_REVISION_OPENED',
      fact: revisionId,
      params: { title, answered, lowPercent },
    }),
  ),
  notice(
    materialReassessmentOpened,
    'MATERIAL_REASSESSMENT_OPENED + re-assessment + organiser',
    ({ organiserId, reassessmentId, programmeTitle: title, materialVersion, complainants }) => ({
      to: organiserId,
      kind: 'MATERIAL_REASSESSMENT_OPENED',
      fact: reassessmentId,
      params: { title, materialVersion, complainants },
    }),
  ),

  // Whoever complained about a material hears what changed; whoever is to put something right hears what, and by when.
  notice(
    grievanceAnswered,
    'GRIEVANCE_ANSWERED + programme + material version + participant',
    ({ participantId, programmeId, programmeTitle: title, materialVersion, changeNote }) => ({
      to: participantId,
      kind: 'GRIEVANCE_ANSWERED',
      fact: `${programmeId}/${materialVersion}`,
      params: { title, materialVersion, changeNote },
    }),
  ),
  notice(
    correctiveActionOpened,
    'CORRECTIVE_ACTION_OPENED + corrective action + owner',
    ({ ownerId, correctiveActionId, title, indicator, unit, baseline, after, dueOn }) => ({
      to: ownerId,
      kind: 'CORRECTIVE_ACTION_OPENED',
      fact: correctiveActionId,
      params: {
        title,
        indicator,
        unit,
        baseline,
        after,
        dueOn,
      },
    }),
  ),

  // The head of an agency hears that somebody is proposed for an award, or the staff of a service for a training.
  notice(
    awardProposed,
    'AWARD_PROPOSED + proposal + decider',
    ({ deciderId, participantId, proposalId, title, pageUrl }) => ({
      to: deciderId,
      about: participantId,
      kind: 'AWARD_PROPOSED',
      fact: proposalId,
      params: { title, pageUrl },
    }),
  ),
  notice(
    trainingProposalOpened,
    'TRAINING_PROPOSAL_OPENED + proposal + decider',
    ({ deciderId, proposalId, serviceUnitName, training, index, below }) => ({
      to: deciderId,
      kind: 'TRAINING_PROPOSAL_OPENED',
      fact: proposalId,
      params: { serviceUnitName, training, index, below },
    }),
  ),

  // Who appealed, and who had taken the decision, hear that it arrived and by when it is decided, then what
  // became of it and why.
  notice(
    appealFiled,
    'APPEAL_FILED + appeal + person',
    ({ appealId, participantId, concernedIds, about, title, decideBy }) =>
      [participantId, ...concernedIds].map((to) => ({
        to,
        kind: 'APPEAL_FILED',
        fact: appealId,
        params: { title, about: about.kind, decideBy, own: to === participantId },
      })),
  ),
  notice(
    appealDecided,
    'APPEAL_DECIDED + appeal + person',
    ({ appealId, participantId, concernedIds, about, title, outcome, reason }) =>
      [participantId, ...concernedIds].map((to) => ({
        to,
        kind: 'APPEAL_DECIDED',
        fact: appealId,
        params: {
          title,
          about: about.kind,
          outcome,
          reason,
          own: to === participantId,
        },
      })),
  ),

  // Who reported a record hears what became of it, and why.
  notice(
    correctionRequestAnswered,
    'CORRECTION_ANSWERED + request + participant',
    ({ requestId, participantId, title, outcome, reason }) => ({
      to: participantId,
      kind: 'CORRECTION_ANSWERED',
      fact: requestId,
      params: { title, outcome, reason },
    }),
  ),

  // The reminders service has decided that it is due and still true; here it only becomes a message.
  notice(
    reminderFired,
    'kind of reminder + reminder + participant',
    ({ participantId, aboutId, kind, reminderId, toSuperior, ...said }) => ({
      to: participantId,
      about: aboutId,
      kind: toSuperior ? 'IMPACT_FORM_OVERDUE' : kind,
      fact: reminderId,
      params: {
        title: said.title,
        startsOn: said.startsOn,
        daysBefore: said.daysBefore,
        year: said.year,
        missingHours: said.missingHours,
        deadlineOn: said.deadlineOn,
        amount: said.amount,
        formUrl: said.formUrl,
        // where a superior has their people
        teamUrl: toSuperior ? '/tim' : undefined,
      },
    }),
  ),

  // Each subscriber gets links of their own. Who asked for a single report follows it over HTTP and gets no mail.
  notice(
    reportReady,
    'REPORT_READY + report + subscriber',
    ({ reportId, title, freshAsOf, subscription }) => {
      if (!subscription) return [];
      const { recipients, period, periodFrom, periodTo, missedPeriods, linksUntil } = subscription;
      const ofAll = {
        title,
        period,
        periodFrom,
        periodTo,
        freshAsOf: freshAsOf ?? undefined,
      };
      return recipients.map(({ participantId, fileUrl, unsubscribeUrl }) => ({
        to: participantId,
        kind: 'REPORT_READY',
        fact: reportId,
        params: {
          ...ofAll,
          missedPeriods,
          linksUntil,
          fileUrl,
          unsubscribeUrl,
        },
      }));
    },
  ),

  // Each warning once, to everybody whose role lets them mend it; its contact has a mail of its own.
  notice(
    webhookWarningAddressed,
    'WEBHOOK_FAILING + endpoint + begin of the failure + warning + participant',
    ({ participantIds, endpointId, address, failingSince, disabledFrom, warning, isLast }) =>
      participantIds.map((to) => ({
        to,
        kind: 'WEBHOOK_FAILING',
        fact: `${endpointId}/${failingSince}/${warning}`,
        params: {
          address,
          failingSince,
          disabledFrom,
          isLast,
          endpointUrl: `/webhook/${endpointId}`,
        },
      })),
  ),
];
