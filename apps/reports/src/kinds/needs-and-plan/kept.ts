import { competencyNeedRecorded, developmentPlanRecorded } from '#contracts';
import { projection } from '#messaging';
import { NeedStore, PlanStore } from './needs.schema.js';

export const kept = [
  projection(competencyNeedRecorded, NeedStore, 'need, newest version', ({ needId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(developmentPlanRecorded, PlanStore, 'tenant + year, newest version', (told, { tenantId }) => ({
    _id: `${tenantId}:${told.year}`,
    ...told,
  })),
];
