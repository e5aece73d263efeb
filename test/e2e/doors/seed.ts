import type mongoose from 'mongoose';
import { GOVERNMENT, type Side } from './world.js';

/** Of the whole government; its rows are of single agencies. */
export const RETRO = `${GOVERNMENT}:completion-points:v1:contoh`;

/** What takes half a year or many people to come about is written as its service would have written it. */
export async function seed(mongo: mongoose.mongo.MongoClient, prefix: string, side: Side): Promise<void> {
  const now = new Date(),
    tenantId = GOVERNMENT,
    base = { tenantId, createdAt: now, updatedAt: now, version: 1 },
    threshold = { key: 'x', version: 0, value: {} };
  const { agency, staff, head, programme, batch, name } = side;
  const put = async (service: string, collection: string, document: { _id: string } & object) => {
    await mongo
      .db(`${prefix}${service}`)
      .collection<{ _id: string }>(collection)
      .insertOne({ ...base, ...document });
    return document._id;
  };
  const evaluation = `evaluation-of-${agency}`;
  side['evaluation'] = await put('evaluation', 'impact_evaluations', {
    _id: evaluation,
    participantId: staff,
    programmeId: programme,
    batchId: batch,
    title: `Pelatihan ${name}`,
    completedOn: '2026-01-10',
    dueOn: '2026-07-10',
    status: 'OPEN',
    superiorId: head,
    superiorLog: [],
    openedAt: now,
    closesOn: '2099-12-31',
    forms: [{ id: `form-of-${agency}`, role: 'GRADUATE', addresseeId: staff, sentAt: now }],
    appliedResults: [],
  } as { _id: string });
  side['action'] = await put('evaluation', 'corrective_actions', {
    _id: `action-of-${agency}`,
    programmeId: programme,
    batchId: batch,
    indicatorId: `indicator-of-${agency}`,
    title: `Pelatihan ${name}`,
    indicator: 'Waktu tunggu',
    unit: 'menit',
    baseline: 30,
    after: 31,
    ownerId: head,
    dueOn: '2099-12-31',
    decision: { evaluationId: evaluation, changePercent: -3, threshold, reason: 'Tidak membaik' },
    status: 'OPEN',
    log: [],
  } as { _id: string });
  const question = {
    programmeId: programme,
    programmeTitle: `Pelatihan ${name}`,
    openedAt: now,
    materialVersion: 1,
  };
  side['revision'] = await put('evaluation', 'programme_revisions', {
    _id: `revision-of-${agency}`,
    ...question,
    ownerId: head,
    status: 'OPEN',
    openKey: 'OPEN',
    batchId: batch,
    answered: 5,
    low: 4,
    lowPercent: 80,
    reason: 'Banyak yang menilai rendah',
    threshold,
    furtherBatchIds: [],
    needs: [],
  } as { _id: string });
  side['reassessment'] = await put('evaluation', 'material_reassessments', {
    _id: `reassessment-of-${agency}`,
    ...question,
    status: 'OPEN',
    decision: {
      kind: 'MATERI_USANG',
      complainants: 7,
      graduates: 10,
      needed: 7,
      reason: 'Banyak keluhan',
      threshold,
    },
    complainantIds: [staff],
    grievances: 1,
  } as { _id: string });
  side['awardProposal'] = await put('incentives', 'award_proposals', {
    _id: `${GOVERNMENT}:${evaluation}`,
    evaluationId: evaluation,
    participantId: staff,
    agencyId: agency,
    deciderId: head,
    title: `Pelatihan ${name}`,
    evidence: { indicators: [], appliedResults: [], thresholdVersion: 0, judgedAt: now.toISOString() },
    revision: 1,
    status: 'OPEN',
  } as { _id: string });
  await put('incentives', 'retro_award_rows', {
    _id: `${RETRO}:${agency}`,
    retroId: RETRO,
    awardId: `award-of-${agency}`,
    participantId: staff,
    agencyId: agency,
    difference: 'GRANT',
    sourceKind: 'YEAR',
    sourceId: `year-of-${agency}`,
    year: 2026,
    date: '2026-11-01',
    facts: {},
    points: 10,
    status: 'GRANTED',
  } as { _id: string });
  side['correction'] = await put('enrollment', 'correction_requests', {
    _id: `correction-of-${agency}`,
    participantId: staff,
    agencyId: agency,
    what: 'MISSING',
    title: `Pelatihan ${name}`,
    words: 'Saya mengikuti pelatihan ini.',
    openKey: 'MISSING:pelatihan',
    status: 'OPEN',
  } as { _id: string });
  side['siasnRecord'] = await put('enrollment', 'siasn_records', {
    _id: `siasn-record-of-${agency}`,
    participantId: staff,
    agencyId: agency,
    call: 'kursus',
    state: 'SENT',
    tries: 1,
    siasnId: `siasn-of-${agency}`,
  } as { _id: string });
  side['comparison'] = await put('enrollment', 'siasn_comparisons', {
    _id: `comparison-of-${agency}`,
    agencyId: agency,
    state: 'DONE',
    through: staff,
    people: 1,
    unknown: 0,
    requestedBy: 'contoh',
    finishedAt: now,
  } as { _id: string });
  side['difference'] = await put('enrollment', 'siasn_differences', {
    _id: `difference-of-${agency}`,
    participantId: staff,
    agencyId: agency,
    call: 'kursus',
    kind: 'ONLY_OURS',
    completionId: side['siasnRecord'],
    fields: [],
    state: 'OPEN',
  } as { _id: string });
  side['reminder'] = await put('reminders', 'reminders', {
    _id: `reminder-of-${agency}`,
    kind: 'LEARNING_HOURS_SHORTFALL',
    subject: `year-of-${agency}`,
    participantId: staff,
    dueOn: '2099-12-01',
    dueAt: new Date('2099-12-01T00:00:00Z'),
    status: 'PLANNED',
    year: 2099,
  } as { _id: string });
}

/** What an order of the whole government gave, before any was given here. */
export async function seedCommon(mongo: mongoose.mongo.MongoClient, prefix: string): Promise<void> {
  const now = new Date();
  await mongo
    .db(`${prefix}enrollment`)
    .collection<{ _id: string }>('siasn_connections')
    .insertOne({
      _id: GOVERNMENT,
      tenantId: GOVERNMENT,
      createdAt: now,
      updatedAt: now,
      version: 1,
      baseUrl: 'http://127.0.0.1:65000/apisiasn/1.0',
      instansiId: 'A5EB03E23C',
      sentFrom: '2026-01-01',
      ratePerMinute: 60,
      enabled: true,
      wso2: { tokenUrl: 'http://127.0.0.1:65000/wso2', clientId: 'program', clientSecret: '' },
      sso: { tokenUrl: 'http://127.0.0.1:65000/sso', clientId: 'siasn', username: 'petugas', password: '' },
      pausedUntil: new Date('2099-12-31T00:00:00Z'),
    } as { _id: string });
  await mongo
    .db(`${prefix}incentives`)
    .collection<{ _id: string }>('retro_awards')
    .insertOne({
      _id: RETRO,
      tenantId: GOVERNMENT,
      createdAt: now,
      updatedAt: now,
      version: 1,
      ruleCode: 'completion-points',
      ruleVersion: 'v1',
      fromYear: 2026,
      toYear: 2026,
      digest: 'a'.repeat(64),
      reason: 'Contoh',
      orderedBy: 'contoh',
      status: 'APPLIED',
      appliedAt: now,
    } as { _id: string });
}
