import { loadConfig, runService } from '#platform';
import { remindersConfigSchema } from './reminders.config.js';
import { remindersModule } from './reminders.module.js';

const config = loadConfig(remindersConfigSchema);
await runService({ name: 'reminders', module: remindersModule(), config, port: config.REMINDERS_PORT });
