/** The part of the Compose specification that our file uses, and nothing else: a misspelt key is refused. */
const strings = { type: 'array', items: { type: 'string' }, minItems: 1 } as const;
const duration = { type: 'string', pattern: '^\\d+(ms|s|m|h)$' } as const;
const named = { type: 'string', pattern: '^[a-z][a-z0-9-]*$' } as const;

const healthcheck = {
  type: 'object',
  additionalProperties: false,
  required: ['test'],
  properties: {
    test: {
      type: 'array',
      items: [{ enum: ['CMD', 'CMD-SHELL'] }],
      additionalItems: { type: 'string' },
      minItems: 2,
    },
    interval: duration,
    timeout: duration,
    start_period: duration,
    retries: { type: 'integer', minimum: 1 },
  },
} as const;

const dependsOn = {
  type: 'object',
  propertyNames: named,
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    required: ['condition'],
    properties: {
      condition: { enum: ['service_started', 'service_healthy', 'service_completed_successfully'] },
    },
  },
} as const;

const service = {
  type: 'object',
  additionalProperties: false,
  required: ['image'],
  properties: {
    image: { type: 'string', pattern: '^[a-z0-9./-]+:[A-Za-z0-9._-]+$' },
    build: { type: 'string' },
    command: strings,
    entrypoint: strings,
    environment: {
      type: 'object',
      propertyNames: { pattern: '^[A-Z][A-Z0-9_]*$' },
      additionalProperties: { type: 'string' },
    },
    ports: {
      type: 'array',
      items: { type: 'string', pattern: '^127\\.0\\.0\\.1:(\\d+|\\$\\{[A-Z_]+:-\\d+\\}):\\d+$' },
    },
    volumes: { type: 'array', items: { type: 'string', pattern: '^[a-z][a-z-]*:/[a-z/]+$' } },
    tmpfs: strings,
    depends_on: dependsOn,
    healthcheck,
    restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
    init: { type: 'boolean' },
    read_only: { type: 'boolean' },
    cap_drop: strings,
    security_opt: strings,
    stop_grace_period: duration,
  },
} as const;

export const composeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'services', 'volumes'],
  patternProperties: { '^x-': {} },
  properties: {
    name: named,
    services: { type: 'object', propertyNames: named, additionalProperties: service },
    volumes: { type: 'object', propertyNames: named, additionalProperties: { type: 'null' } },
  },
} as const;
