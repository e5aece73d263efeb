import { loadConfig, runService } from '#platform';
import { evaluationConfigSchema } from './evaluation.config.js';
import { EvaluationModule } from './evaluation.module.js';

const config = loadConfig(evaluationConfigSchema);
await runService({
  name: 'evaluation',
  module: EvaluationModule,
  config,
  port: config.EVALUATION_PORT,
});
