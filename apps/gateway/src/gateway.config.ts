import { z } from 'zod';
import { baseConfigSchema, BODY_LIMIT, portVariable } from '#platform';

const serviceUrl = (name: string, port: number) =>
  z
    .url({ protocol: /^https?$/ })
    .default(`http://127.0.0.1:${port}`)
    .transform((url) => url.replace(/\/+$/, ''))
    .describe(`base URL of ${name} inside the installation`);

export const gatewayConfigSchema = baseConfigSchema
  .omit({
    MONGODB_URI: true,
    MONGODB_TLS_CA_FILE: true,
    KAFKA_BROKERS: true,
    DATABASE_PREFIX: true,
    TOPIC_PREFIX: true,
  })
  .extend({
    GATEWAY_PORT: portVariable(8080, 'the public port'),
    GATEWAY_METRICS_PORT: portVariable(9464, "the gateway's /metrics, inside the installation only"),
    ENROLLMENT_URL: serviceUrl('enrollment', 8082),
    EVALUATION_URL: serviceUrl('evaluation', 8083),
    INCENTIVES_URL: serviceUrl('incentives', 8084),
    NOTIFICATIONS_URL: serviceUrl('notifications', 8085),
    REMINDERS_URL: serviceUrl('reminders', 8086),
    REPORTS_URL: serviceUrl('reports', 8087),
    CONSOLE_URL: serviceUrl('console', 8088),
    UPSTREAM_CONNECTIONS: z.coerce
      .number()
      .int()
      .min(1)
      .default(128)
      .describe('most connections kept to one service'),
    UPSTREAM_TIMEOUT_MS: z.coerce
      .number()
      .int()
      .min(100)
      .default(60_000)
      .describe('longest wait for a service to begin its answer'),
    RATE_LIMIT_REQUESTS: z.coerce
      .number()
      .int()
      .min(1)
      .default(3_000)
      .describe('requests one client may send in a window'),
    RATE_LIMIT_ANONYMOUS_REQUESTS: z.coerce
      .number()
      .int()
      .min(1)
      .default(300)
      .describe('requests one address may send in a window without a valid token'),
    RATE_LIMIT_PUBLIC_READS: z.coerce
      .number()
      .int()
      .min(1)
      .default(300)
      .describe(
        'requests a minute from one address (IPv6: its /64) that read public pages, forms and verification',
      ),
    RATE_LIMIT_PUBLIC_WRITES: z.coerce
      .number()
      .int()
      .min(1)
      .default(100)
      .describe("requests a minute from one address (IPv6: its /64) that send a citizen's report or a form"),
    RATE_LIMIT_WINDOW_SECONDS: z.coerce.number().int().min(1).default(1).describe('length of the window'),
    BODY_LIMIT_BYTES: z.coerce
      .number()
      .int()
      .min(1)
      .max(BODY_LIMIT)
      .default(BODY_LIMIT)
      .describe('largest body that is no file, at most what the services take'),
    FILE_LIMIT_BYTES: z.coerce
      .number()
      .int()
      .min(1)
      .max(64 * 1024 * 1024)
      .default(64 * 1024 * 1024)
      .describe('largest file of an import, at most what enrollment takes'),
    TRUST_PROXY: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean),
      )
      .describe(
        'addresses or networks whose X-Forwarded-For is believed, separated by commas; nobody by default',
      ),
  });

export type GatewayConfig = z.infer<typeof gatewayConfigSchema>;
