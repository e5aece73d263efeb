import { z } from 'zod';
import { loadConfig } from '../config/load-config.js';

export const authConfigSchema = z.object({
  REVOCATION_MAX_AGE_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(300)
    .default(5)
    .describe('within which a service refuses the tokens of a client, or of a signing key, that was revoked'),
  REVOCATION_GRACE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3_600)
    .default(60)
    .describe(
      'how long a service lets tokens in while identity does not tell what is revoked; then it answers 503',
    ),
  STEP_UP_MAX_AGE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(600)
    .describe(
      'how long after signing in a person may carry out acts of weight (a rule, a threshold, a secret, a role); then they are asked again who they are',
    ),
});

export const authConfig = () => loadConfig(authConfigSchema);
