import { loadConfig, runService } from '#platform';
import { evaluationConfigSchema } from './evaluation.config.js';
import { evaluationModule } from './evaluation.module.js';

const config = loadConfig(evaluationConfigSchema);
await runService({ name: 'evaluation', module: evaluationModule(config), config, port: config.EVALUATION_PORT });
