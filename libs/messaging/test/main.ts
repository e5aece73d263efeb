import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { messagingKinds, MessagingModule } from '#messaging';
import { PersistenceModule } from '#persistence';
import { baseConfigSchema, loadConfig, portVariable, runService } from '#platform';
import { CountFeedback, EffectStore } from './test-service.js';

// The service of the runtime's own tests as a process of its own, so that it can be killed.
@Module({
  imports: [
    PersistenceModule.forService({
      service: 'evaluation',
      schemas: [...messagingKinds, EffectStore],
    }),
    MessagingModule.forService({ service: 'evaluation' }),
  ],
  providers: [CountFeedback],
})
class KillableModule {}

const config = loadConfig(baseConfigSchema.extend({ TEST_PORT: portVariable(0, 'port of this process') }));
await runService({ name: 'evaluation', module: KillableModule, config, port: config.TEST_PORT });
