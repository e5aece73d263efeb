import { loadConfig, runService } from '#platform';
import { gatewayConfigSchema } from './gateway.config.js';
import { gatewayService } from './gateway.module.js';

const config = loadConfig(gatewayConfigSchema);
await runService({
  ...gatewayService(config),
  port: config.GATEWAY_PORT,
  metricsPort: config.GATEWAY_METRICS_PORT,
});
