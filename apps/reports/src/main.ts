import { loadConfig, runService } from '#platform';
import { reportsConfigSchema } from './reports.config.js';
import { reportsModule } from './reports.module.js';

const config = loadConfig(reportsConfigSchema);
await runService({ name: 'reports', module: reportsModule(), config, port: config.REPORTS_PORT });
