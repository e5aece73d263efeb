// The whole system as real processes, once for all stories: through the public port, with a mail server outside.
import { afterAll, beforeAll } from 'vitest';
import { badInput } from './bad-input.js';
import { bodySizes } from './body-sizes.js';
import { howTo } from './how-to.js';
import { mainJob } from './main-job.js';
import { realFiles } from './real-files.js';
import { sdk } from './sdk.js';
import { serviceQualityReport } from './service-quality-report.js';
import { setStage, type Stage } from './stage.js';
import { xapi } from './xapi.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.end(), 60_000);

mainJob(() => stage);
badInput(() => stage);
realFiles(() => stage);
howTo(() => stage);
sdk(() => stage);
bodySizes(() => stage);
serviceQualityReport(() => stage);
xapi(() => stage);
