import { loadConfig, runService } from '#platform';
import { identityConfigSchema } from './identity.config.js';
import { IdentityModule } from './identity.module.js';
import { mountAuthorizationServer } from './token/authorization-server.mount.js';

const config = loadConfig(identityConfigSchema);
await runService({ name: 'identity', module: IdentityModule, config, port: config.IDENTITY_PORT, configure: mountAuthorizationServer });
