import { moduleTestScored } from '#contracts';
import { projection } from '#messaging';
import { ModuleScoreStore } from './module-score.schema.js';

/** What enrollment tells of tests in self-paced modules. */
export const kept = [
  projection(
    moduleTestScored,
    ModuleScoreStore,
    'person, module, phase and dimension, newest try',
    ({ scores, ...told }) =>
      scores.map((score) => ({
        ...told,
        ...score,
        _id: [told.participantId, told.moduleId, told.phase, score.dimension].join(':'),
      })),
  ),
];
