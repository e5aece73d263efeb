import { loadConfig, runService } from '#platform';
import { identityConfigSchema } from './identity.config.js';
import { identityService } from './identity.module.js';

const config = loadConfig(identityConfigSchema);
await runService({ ...identityService(config), port: config.IDENTITY_PORT });
