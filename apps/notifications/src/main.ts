import { loadConfig, runService } from '#platform';
import { notificationsConfigSchema } from './notifications.config.js';
import { NotificationsModule } from './notifications.module.js';

const config = loadConfig(notificationsConfigSchema);
await runService({
  name: 'notifications',
  module: NotificationsModule,
  config,
  port: config.NOTIFICATIONS_PORT,
});
