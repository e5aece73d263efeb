import { loadConfig, runService } from '#platform';
import { incentivesConfigSchema } from './incentives.config.js';
import { IncentivesModule } from './incentives.module.js';

const config = loadConfig(incentivesConfigSchema);
await runService({ name: 'incentives', module: IncentivesModule, config, port: config.INCENTIVES_PORT });
