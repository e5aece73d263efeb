import { loadConfig, runService } from '#platform';
import { consoleConfigSchema } from './console.config.js';
import { consoleService } from './console.module.js';

const config = loadConfig(consoleConfigSchema);
await runService({ ...consoleService(config), port: config.CONSOLE_PORT });
