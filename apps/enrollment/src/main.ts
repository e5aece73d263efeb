import { loadConfig, runService } from '#platform';
import { enrollmentConfigSchema } from './enrollment.config.js';
import { EnrollmentModule } from './enrollment.module.js';
import { takeFilesAsStreams } from './import/file-streams.js';

const config = loadConfig(enrollmentConfigSchema);
await runService({
  name: 'enrollment',
  module: EnrollmentModule,
  config,
  port: config.ENROLLMENT_PORT,
  configure: takeFilesAsStreams,
});
