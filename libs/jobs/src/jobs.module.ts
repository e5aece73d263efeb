import { Inject, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { JobQueue } from './job-queue.js';
import { JobsRuntime } from './jobs-runtime.js';
import type { QueueDefinition } from './queue-definition.js';

const token = (queueName: string): string => `mumpuni:queue:${queueName}`;

/** Injects the `JobQueue` of a definition that `JobsModule.forService` was given. */
export const InjectQueue = (queue: Pick<QueueDefinition, 'name'>): ParameterDecorator =>
  Inject(token(queue.name));

@Module({})
export class JobsModule {
  /** Opens the queues for enqueueing and starts a worker for each provider marked with `@Processes`. */
  static forService(options: { queues: { name: string }[] }): DynamicModule {
    const queues: Provider[] = options.queues.map((definition) => ({
      provide: token(definition.name),
      inject: [JobsRuntime],
      useFactory: (runtime: JobsRuntime): JobQueue => runtime.open(definition as QueueDefinition),
    }));
    return {
      module: JobsModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [JobsRuntime, ...queues],
      exports: queues.map((provider) => (provider as { provide: string }).provide),
    };
  }
}
