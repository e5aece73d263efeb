import type { Catalogue } from './catalogue.js';

/** What an appeal is about: decisions of other services have no name here, only a kind. */
const APPEALED =
  '{about, select, ADMISSION {an admission} PROGRAMME_REVISION {the revision of a programme} TRAINING_PROPOSAL {a proposed training} IMPACT_JUDGEMENT {the judgement of an impact} CORRECTIVE_ACTION {a corrective action} other {"{title}"}}';

export const english: Catalogue = {
  greeting: 'Dear {name},',
  closing: '{tenant}\nThis message was sent automatically; please do not reply.',
  pages: {
    why: 'Why, with every condition',
    training: 'Open trainings and your registrations',
    account: 'Your account',
    settings: 'Choose the messages that you get',
  },
  links: {
    certificateUrl: 'View the certificate',
    formUrl: 'Open the form',
    pageUrl: 'View the proposal',
    teamUrl: 'See your people',
    fileUrl: 'Download the report',
    inboxUrl: 'Open the inbox',
    endpointUrl: 'See the deliveries',
  },
  someIncentive: 'an award',
  templates: {
    INCENTIVE_AWARDED: {
      subject:
        '{again, select, true {Valid again: {points, plural, =0 {{incentive}} one {# point} other {# points}}} other {Congratulations, you have earned {points, plural, =0 {{incentive}} one {# point} other {# points}}}}',
      text: `{again, select, true {What had been taken back holds again: you} other {Congratulations! You}} have earned {incentive}{points, plural, =0 {} one { (# point)} other { (# points)}}{hasTitle, select, true { for completing "{title}"} other {{hasYear, select, true { for the year {year}} other {}}}}.{hasCertificate, select, true {

Certificate number: {certificateNumber}, issued by {tenant}} other {}}{hasProviderNumber, select, true {
Number given by the provider{hasProvider, select, true { {provider}} other {}}: {providerCertificateNumber}} other {}}{hasCertificateUrl, select, true {

View it, download it (PDF), or show it to anybody:

{certificateUrl}} other {}}`,
    },
    INCENTIVE_REVOKED: {
      subject: 'A change to your {incentive}',
      text: `{incentiveCapital}{points, plural, =0 {} one { (# point)} other { (# points)}}{hasTitle, select, true { for "{title}"} other {}}: taken back{hasRevokedAt, select, true { on {revokedAt}} other {}}{hasReason, select, true {.} other {, because the basis no longer holds.}}{hasCertificate, select, true { Certificate number {certificateNumber} is revoked with it.} other {}}{hasReason, select, true { Reason: {reason}} other {}}{hasCertificateUrl, select, true {

The reason can be read here:

{certificateUrl}} other {}}

If you think that this is wrong, contact the personnel office of your agency.`,
    },
    INCENTIVE_ADJUSTED: {
      subject: 'A change to your {incentive}',
      text: `{incentiveCapital}{hasTitle, select, true { for "{title}"} other {}} {points, plural, one {is now # point} other {are now # points}} instead of {previousPoints, number}, because the learning hours (JP) credited have changed.

If you think that this is wrong, contact the personnel office of your agency.`,
    },
    ENROLMENT_ADMITTED: {
      subject: 'You have a place in {title}',
      text: `{fromWaitingList, select, true {A place became free: you have moved up from the waiting list and} other {You}} are now enrolled in "{title}", {startsOn} to {endsOn}.

If you cannot come, cancel soon, so that somebody else can have your place.`,
    },
    ENROLMENT_WAITLISTED: {
      subject: 'Waiting list of {title}',
      text: `"{title}", starting {startsOn}, is full. You are number {position, number} on the waiting list and will hear from us as soon as there is a place.`,
    },
    ENROLMENT_CANCELLED: {
      subject: 'Enrolment cancelled: {title}',
      text: `Your enrolment in "{title}", starting {startsOn}, has been cancelled.{hasReason, select, true { Reason: {reason}.} other {}}`,
    },
    FEEDBACK_REQUESTED: {
      subject: 'How was {title}?',
      text: `Thank you for taking part in "{title}". Please rate it by {closesOn}; it takes a few minutes, and this link is only for you:

{formUrl}`,
    },
    MATERIAL_REASSESSMENT_OPENED: {
      subject: 'The material of "{title}" needs another look',
      text: `{complainants, number} civil servants complained alike about version {materialVersion, number} of the material of "{title}". It is now being re-assessed; their grievances, reports of citizens and suggestions from forums stand in the case.

It ends when you publish a new version with a note of what changed.`,
    },
    GRIEVANCE_ANSWERED: {
      subject: 'What became of your complaint: {title}',
      text: `Thank you for what you told us about "{title}". Version {materialVersion, number} of the material is out. What changed:

{changeNote}`,
    },
    FEEDBACK_SAMPLE_TOO_SMALL: {
      subject: 'Too few answers about {title}',
      text: `The feedback session of "{title}" is closed. {answered, plural, =0 {Nobody answered} one {One person answered} other {# people answered}}; {needed, number} answers are needed to judge how relevant the programme is. The sample is too small, so nothing follows from it.`,
    },
    PROGRAMME_REVISION_OPENED: {
      subject: '"{title}" is under revision',
      text: `{lowPercent, number}% of {answered, number} participants found "{title}" less relevant. Its revision lists what each agency needs in the field.

No new batch can be scheduled until you decide: keep it, improve it, or stop it.`,
    },
    CERTIFICATION_INVITED: {
      subject: 'Invitation: {title}',
      text: `You work in the field {jobFamily}. You are invited to be certified in {competence}: "{title}".

A certificate assures citizens that they are served by competent people, and anybody can verify it.`,
    },
    CAMPAIGN_INVITED: {
      subject: 'Invitation: {title}',
      text: `You are invited to "{title}" on {heldOn}. For {year} you have {hours, number} JP on record.

{benefits}`,
    },
    FUNDING_EXPIRES: {
      subject: 'Funding "{title}" ends on {deadlineOn}',
      text: `Funding "{title}" can be used until {deadlineOn} only. Not spent yet: Rp{amount, number}.`,
    },
    CERTIFICATE_REVOKED: {
      subject: 'Certificate {certificateNumber} was revoked',
      text: `Certificate number {certificateNumber}{hasTitle, select, true { for "{title}"} other {}} was revoked by {tenant} on {revokedAt} and is valid no more.{hasReason, select, true {

Reason: {reason}} other {}}{hasCertificateUrl, select, true {

Whoever checks this number reads the same:

{certificateUrl}} other {}}

If you think that this is wrong, contact the personnel office of your agency.`,
    },
    CERTIFICATE_REPLACED: {
      subject: 'Your certificate was replaced: {certificateNumber}',
      text: `Your certificate{hasReplaced, select, true { number {replacesNumber}} other {}}{hasTitle, select, true { for "{title}"} other {}} was replaced by {tenant} on {issuedAt} and is valid no more. What holds now is certificate number {certificateNumber}.{hasReason, select, true {

Reason: {reason}} other {}}{hasCertificateUrl, select, true {

See the new certificate, download it (PDF), or show it to anybody:

{certificateUrl}} other {}}`,
    },
    CERTIFICATE_EXPIRES: {
      subject: 'Your certificate "{title}" is valid until {deadlineOn}',
      text: `Your certificate "{title}" ends on {deadlineOn}, {daysBefore, plural, one {# day from now} other {# days from now}}. Be certified again before that day to keep it valid.`,
    },
    COMMITMENT_OPEN: {
      subject: 'Commitment not signed: {title}',
      text: `The commitment of {title} is not signed. It is due on {deadlineOn}{daysBefore, plural, =0 {, today} one {, # day from now} other {, # days from now}}. Please remind the party, then record the signed document.`,
    },
    PROGRAMME_REVIEW: {
      subject: 'Review of "{title}" on {deadlineOn}',
      text: `Programme "{title}" is to be reviewed on {deadlineOn}: whether it still serves its purpose, and when it is looked at next.`,
    },
    IMPACT_FORM_REQUESTED: {
      subject: 'What came of it: {title}',
      text: `{role, select, SUPERIOR {Six months have passed since {hasPerson, select, true {{person}, a member of your staff,} other {a member of your staff}} completed} other {Six months have passed since you completed}} "{title}" ({completedOn}). Please tell us by {closesOn} what it changed; this link is only for you:

{formUrl}`,
    },
    IMPACT_FORM_OPEN: {
      subject: 'Not answered yet: impact of {title}',
      text: `You have not answered yet what "{title}" changed{hasPerson, select, true { for {person}} other {}}. The form is open until {deadlineOn}{daysBefore, plural, =0 {, today} one {, # day from now} other {, # days from now}}; this link is for you alone:

{formUrl}`,
    },
    IMPACT_FORM_OVERDUE: {
      subject:
        'Form not answered{hasPerson, select, true { by {person}} other {}} (until {deadlineOn}): impact of {title}',
      text: `{hasPerson, select, true {{person}} other {One of your people}} has not answered yet what "{title}" changed. The form is open until {deadlineOn} only; please remind them, for the link is in their own messages and on their own page alone.

You are told this once. Your people are on this page:

{teamUrl}`,
    },
    CORRECTIVE_ACTION_OPEN: {
      subject: 'Corrective action not done: {title}',
      text: `The corrective action "{title}", due on {deadlineOn}, is not reported as done. Please finish it and record what was done, or record why it needs another day.`,
    },
    CORRECTIVE_ACTION_OPENED: {
      subject: 'To be put right: {title}',
      text: `Six months after "{title}" the indicator "{indicator}" has not improved: it was {baseline, number} {unit} and is {after, number} {unit}. You are to see to it by {dueOn}.`,
    },
    APPEAL_FILED: {
      subject: `{own, select, true {Your appeal has arrived} other {Somebody appealed against your decision}}: ${APPEALED}`,
      text: `{own, select, true {Your appeal about ${APPEALED} has arrived. Somebody who was not part of the decision decides on it by {decideBy}, and you will be told the reason.} other {Somebody appealed against your decision about ${APPEALED}. Somebody else decides on the appeal by {decideBy}.}}`,
    },
    APPEAL_DECIDED: {
      subject: `The appeal is decided: ${APPEALED}`,
      text: `{own, select, true {Your appeal about} other {The appeal against your decision about}} ${APPEALED} is decided: {outcome, select, OVERRIDDEN {the decision does not stay as it was} other {the decision stays}}.

Reason: {reason}`,
    },
    CORRECTION_ANSWERED: {
      subject: 'Your report is answered: {title}',
      text: `Your report about the record "{title}" is answered: {outcome, select, CORRECTED {the record was corrected} other {the record stays as it was}}.

Reason: {reason}`,
    },
    AWARD_PROPOSED: {
      subject: 'A proposed award{hasPerson, select, true { for {person}} other {}} waits for your decision',
      text: `{hasPerson, select, true {{person}} other {Somebody in your agency}} improved after "{title}" and is proposed for an award by the leader. The decision is yours.{hasPage, select, true { The evidence is on this page; the link is only for you:

{pageUrl}} other { The evidence is attached to the proposal.}}`,
    },
    TRAINING_PROPOSAL_OPENED: {
      subject: 'Training proposed for {serviceUnitName} waits for your decision',
      text: `The satisfaction index of {serviceUnitName} is {index, number}, below {below, number}. Training in "{training}" is proposed for its staff. The decision is yours: approve it by naming a batch, or reject it with a reason.`,
    },
    REPORT_READY: {
      subject: '{hasTitle, select, true {{title}} other {Report}}, {period}',
      text: `The report{hasTitle, select, true { "{title}"} other {}} for {periodFrom} to {periodTo} is ready. {hasFreshness, select, true {It holds data up to {freshAsOf}.} other {No data has been received yet.}}{missedPeriods, plural, =0 {} one {

The report for # earlier period was not made, because the service was down; this is the newest.} other {

The reports for # earlier periods were not made, because the service was down; this is the newest.}}

Fetch it before {linksUntil}; this link is only for you:

{fileUrl}

To end your subscription to this report:

{unsubscribeUrl}`,
    },
    WEBHOOK_FAILING: {
      subject:
        '{isLast, select, true {Last warning: a webhook will be disabled} other {Nothing arrives at a webhook}}',
      text: `Nothing has arrived at {address} since {failingSince}. If that goes on, it is disabled after {disabledFrom}, and what is not delivered by then has failed; for 30 days all of it can be sent again.

See what the application answered each time, mend it, and send a test:

{endpointUrl}`,
    },
    BATCH_STARTS: {
      subject: '{title} starts {daysBefore, plural, =1 {tomorrow} other {in # days}}',
      text: `A reminder: "{title}" starts {startsOn}, {daysBefore, plural, =1 {tomorrow} other {in # days}}.`,
    },
    LEARNING_HOURS_SHORTFALL: {
      subject: '{missingHours, number} JP missing for {year}',
      text: `You still need {missingHours, number} JP of competency development for {year}. Choose one of the activities that are open before the end of the year.`,
    },
    DIGEST: {
      subject: '{count, plural, one {One piece} other {# pieces}} of news for you, {day}',
      text: `This is what we have not sent you yet, in one message.

{items}{more, plural, =0 {} other {

And # more.}}

You can read all of it in your inbox:

{inboxUrl}`,
    },
  },
};
