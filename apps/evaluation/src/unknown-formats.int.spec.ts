import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { newId, stamps } from '#persistence';
import { createServiceApp, loadConfig, registry } from '#platform';
import { everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from './evaluation.config.js';
import { EvaluationModule } from './evaluation.module.js';
import { OpenDueImpacts } from './impact/impact/open-due-impacts.js';
import { ImpactEvaluationStore, type ImpactEvaluation } from './impact/judgement/impact.schema.js';
import { MeasurementPlanStore, type MeasurementPlan } from './service/measurement/measurement-plan.schema.js';
import { OpenDueMeasurements } from './service/measurement/open-due-measurements.js';
import { SurveyPeriodStore } from './service/survey/survey-period.schema.js';
import { newPeriod } from './service/survey/surveys.js';

const own = isolation('evaluation-formats'),
  keys = await testKeys(),
  medan = tenantId('medan'),
  past = new Date('2026-01-01T00:00:00Z');
/** Of a later release. */
const LATER = { v: 99 };
let app: NestFastifyApplication;
beforeAll(async () => {
  const config = loadConfig(evaluationConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'silent' });
  app = await createServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    config,
    configure: everyPostTwice(own, 'evaluation'),
  });
});
afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

const metric = () => registry.getSingleMetricAsString('mumpuni_unreadable_rows');
const evaluation = (more: Partial<ImpactEvaluation>): ImpactEvaluation => ({
  _id: newId(),
  tenantId: medan,
  ...stamps(past),
  participantId: newId(),
  programmeId: newId(),
  batchId: newId(),
  title: 'Pelatihan',
  completedOn: '2025-06-30',
  dueOn: '2025-12-31',
  status: 'PLANNED',
  superiorId: null,
  superiorLog: [],
  forms: [],
  appliedResults: [],
  ...more,
});

it('impact evaluations of a later release are neither opened nor judged, and are told', async () => {
  const store = app.get(ImpactEvaluationStore, { strict: false });
  const ofLater = [
    evaluation(LATER),
    evaluation({ ...LATER, status: 'OPEN', closesOn: '2026-01-01' }),
    evaluation({ ...LATER, status: 'OPEN', reconsider: true }),
  ];
  const ofFirst = evaluation({});
  await store.insertMany(medan, [...ofLater, ofFirst]);
  await app.get(OpenDueImpacts, { strict: false }).sweep();
  expect(await store.findOne(medan, { _id: ofFirst._id })).toMatchObject({ status: 'OPEN' });
  for (const row of ofLater) expect(await store.findOne(medan, { _id: row._id })).toEqual(row);
  expect(await metric()).toContain('mumpuni_unreadable_rows{collection="impact_evaluations"} 3');
});

it('measurement plans and survey periods of a later release stay as they are, and are told', async () => {
  const plans = app.get(MeasurementPlanStore, { strict: false }),
    periods = app.get(SurveyPeriodStore, { strict: false });
  const plan = (more: Partial<MeasurementPlan>): MeasurementPlan => ({
    _id: newId(),
    tenantId: medan,
    ...stamps(past),
    unitId: newId(),
    agencyId: newId(),
    every: 'YEAR',
    programmeIds: [],
    nextStartsOn: '2025-01-01',
    dueAt: past,
    status: 'ACTIVE',
    ...more,
  });
  const later = plan(LATER),
    first = plan({});
  const unit = { _id: newId(), tenantId: medan, agencyId: newId() },
    days = { startsOn: '2025-01-01', endsOn: '2025-12-31', programmeIds: [] };
  const period = { ...newPeriod(unit, days, past), closesAt: past, ...LATER };
  await plans.insertMany(medan, [later, first]);
  await periods.insertMany(medan, [period]);
  await app.get(OpenDueMeasurements, { strict: false }).sweep();
  expect(await plans.findOne(medan, { _id: first._id })).toMatchObject({ nextStartsOn: '2026-01-01' });
  expect(await plans.findOne(medan, { _id: later._id })).toEqual(later);
  expect(await periods.findOne(medan, { _id: period._id })).toEqual(period);
  expect(await periods.count(medan, { planId: later._id })).toBe(0);
  expect(await metric()).toContain('mumpuni_unreadable_rows{collection="measurement_plans"} 1');
  expect(await metric()).toContain('mumpuni_unreadable_rows{collection="survey_periods"} 1');
});
