import { loadConfig, runService } from '#platform';
import { enrollmentConfigSchema } from './enrollment.config.js';
import { EnrollmentModule } from './enrollment.module.js';
import { takePdfs } from './forms/module-content/module-content.controller.js';
import { takeFilesAsStreams } from './import/file-streams.js';
import { takePictures } from './people/tenant/emblem.controller.js';

const config = loadConfig(enrollmentConfigSchema);
await runService({
  name: 'enrollment',
  module: EnrollmentModule,
  config,
  port: config.ENROLLMENT_PORT,
  configure: (fastify) => {
    takeFilesAsStreams(fastify);
    takePictures(fastify);
    takePdfs(fastify);
  },
});
