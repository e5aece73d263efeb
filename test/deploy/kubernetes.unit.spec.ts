import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { baseConfigSchema } from '#platform';
import { complaints, unknownVariables, unnamedVariables } from '../census/declared-variables.js';
import { answerOf, commandOf, nodeFlags, programOf, root, services } from './service-list.js';

const NAME = 'app.kubernetes.io/name';
const labels = z.record(z.string(), z.string());
const metadata = z.object({
  name: z.string().regex(/^[a-z0-9-]{1,63}$/),
  namespace: z.string().optional(),
  labels: labels.optional(),
});
const probe = z.object({ httpGet: z.object({ path: z.string().startsWith('/health/'), port: z.string() }) });
const variable = z.object({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z
    .object({
      secretKeyRef: z.object({ name: z.string(), key: z.string(), optional: z.boolean().optional() }),
    })
    .optional(),
});

const container = z.object({
  name: z.literal('service'),
  image: z.string().regex(/:[\w.-]+$/, 'is pinned to a tag'),
  args: z.array(z.string()),
  env: z.array(variable),
  envFrom: z.array(
    z.object({
      configMapRef: z.object({ name: z.string() }).optional(),
      secretRef: z.object({ name: z.string() }).optional(),
    }),
  ),
  ports: z.array(z.object({ name: z.string(), containerPort: z.int() })),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  resources: z.object({
    requests: z.object({ cpu: z.string(), memory: z.string() }),
    limits: z.object({ memory: z.string() }),
  }),
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
  }),
});

const deployment = z.object({
  kind: z.literal('Deployment'),
  metadata,
  spec: z.object({
    replicas: z.int().min(1),
    selector: z.object({ matchLabels: labels }),
    template: z.object({
      metadata: z.object({ labels }),
      spec: z.object({
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.int(),
        securityContext: z.object({
          runAsNonRoot: z.literal(true),
          seccompProfile: z.object({ type: z.literal('RuntimeDefault') }),
        }),
        containers: z.tuple([container]),
      }),
    }),
  }),
});

const service = z.object({
  kind: z.literal('Service'),
  metadata,
  spec: z.object({
    type: z.literal('ClusterIP').optional(),
    selector: labels,
    ports: z.array(z.object({ name: z.string(), port: z.int(), targetPort: z.string() })),
  }),
});
const disruptionBudget = z.object({
  kind: z.literal('PodDisruptionBudget'),
  metadata,
  spec: z.object({ maxUnavailable: z.literal(1), selector: z.object({ matchLabels: labels }) }),
});
const autoscaler = z.object({
  kind: z.literal('HorizontalPodAutoscaler'),
  metadata,
  spec: z.object({
    scaleTargetRef: z.object({ kind: z.literal('Deployment'), name: z.string() }),
    minReplicas: z.int().min(1),
    maxReplicas: z.int().max(12),
  }),
});
const configMap = z.object({ kind: z.literal('ConfigMap'), metadata, data: labels });
const secret = z.object({ kind: z.literal('Secret'), metadata, data: labels });
const ingress = z.object({
  kind: z.literal('Ingress'),
  metadata,
  spec: z.object({
    rules: z.array(
      z.object({
        http: z.object({
          paths: z.array(z.object({ backend: z.object({ service: z.object({ name: z.string() }) }) })),
        }),
      }),
    ),
  }),
});
const networkPolicy = z.object({
  kind: z.literal('NetworkPolicy'),
  metadata,
  spec: z.object({
    podSelector: z.object({ matchLabels: labels.optional() }),
    policyTypes: z.array(z.string()),
  }),
});
const namespace = z.object({ kind: z.literal('Namespace'), metadata });
const anything = z.discriminatedUnion('kind', [
  deployment,
  service,
  disruptionBudget,
  autoscaler,
  configMap,
  secret,
  ingress,
  networkPolicy,
  namespace,
]);

type Resource = z.infer<typeof anything>;
type Kind = Resource['kind'];

const rendered = answerOf('kubectl', ['kustomize', `${root}/k8s/overlays/local`]);

// skipped where kubectl is not installed: nothing else renders Kustomize here
describe.skipIf(rendered === undefined)('k8s/overlays/local', () => {
  const documents = parseAllDocuments(rendered ?? '').map(
    (document) => document.toJS() as { kind: string; metadata: { name: string } },
  );
  const resources = documents
    .map((document) => anything.safeParse(document))
    .flatMap((answer) => (answer.success ? [answer.data] : []));
  const all = <K extends Kind>(kind: K) =>
    resources.filter((resource): resource is Extract<Resource, { kind: K }> => resource.kind === kind);
  const named = <K extends Kind>(kind: K, name: string) =>
    all(kind).find((resource) => resource.metadata.name === name);

  it('holds only objects of the expected shape', () => {
    const complaintsOf = documents.flatMap((document) => {
      const answer = anything.safeParse(document);
      return answer.success
        ? []
        : [`${document.kind} ${document.metadata.name}: ${z.prettifyError(answer.error)}`];
    });
    expect(complaintsOf).toEqual([]);
    expect(anything.safeParse({ kind: 'Deployment', metadata: { name: 'without-a-spec' } }).success).toBe(
      false,
    );
  });

  it('deploys every service that the build knows', () => {
    for (const kind of ['Deployment', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler'] as const) {
      expect(
        all(kind)
          .map((resource) => resource.metadata.name)
          .sort(),
        kind,
      ).toEqual([...services].sort());
    }
  });

  it.each(services)('%s: selectors find its pods', (name) => {
    const pod = named('Deployment', name)!.spec.template.metadata.labels;
    expect(pod[NAME]).toBe(name);
    expect(pod).toMatchObject(named('Deployment', name)!.spec.selector.matchLabels);
    expect(pod).toMatchObject(named('Service', name)!.spec.selector);
    expect(pod).toMatchObject(named('PodDisruptionBudget', name)!.spec.selector.matchLabels);
    expect(named('HorizontalPodAutoscaler', name)!.spec.scaleTargetRef.name).toBe(name);
  });

  it.each(services)('%s: listens, is probed and is called on one port', (name) => {
    const [only] = named('Deployment', name)!.spec.template.spec.containers;
    expect(only.args).toEqual(commandOf(name));
    const [port] = only.ports;
    expect(only.env.find((entry) => entry.name === `${name.toUpperCase()}_PORT`)?.value).toBe(
      String(port!.containerPort),
    );
    expect(
      [only.startupProbe, only.livenessProbe, only.readinessProbe].map((each) => each.httpGet.port),
    ).toEqual([port!.name, port!.name, port!.name]);
    expect(named('Service', name)!.spec.ports).toEqual([
      { name: port!.name, port: port!.containerPort, targetPort: port!.name },
    ]);
  });

  it.each(services)('%s: is probed by what it can do for requests itself', (name) => {
    const [only] = named('Deployment', name)!.spec.template.spec.containers;
    // the gateway's /health/ready speaks of all services
    expect([only.livenessProbe.httpGet.path, only.readinessProbe.httpGet.path]).toEqual([
      '/health/live',
      name === 'gateway' ? '/health/self' : '/health/ready',
    ]);
  });

  it.each(services)('%s: has the memory that its young generation takes', (name) => {
    const { requests, limits } = named('Deployment', name)!.spec.template.spec.containers[0].resources;
    const larger = programOf(name) in nodeFlags.ofProgram;
    expect({ request: requests.memory, limit: limits.memory }).toEqual(
      larger ? { request: '320Mi', limit: '1Gi' } : { request: '192Mi', limit: '512Mi' },
    );
  });

  it.each(services)('%s: has what it needs to start, and nothing that it does not read', async (name) => {
    const environment = environmentOf(named('Deployment', name)!.spec.template.spec.containers[0]);
    // the shared ConfigMap and Secret hold what any service reads; what stands in the Deployment is for this one
    const own = Object.fromEntries(
      named('Deployment', name)!.spec.template.spec.containers[0].env.map((entry) => [entry.name, '']),
    );
    expect(await unknownVariables(name, own, baseConfigSchema)).toEqual([]);
    expect(await complaints(name, environment)).toEqual([]);
    expect(await unnamedVariables(name, environment)).toEqual([]);
  });

  it('shares no variable that no service reads', async () => {
    const shared = { ...all('ConfigMap')[0]!.data, ...sharedSecret() };
    const unknownTo = await Promise.all(
      services.map((name) => unknownVariables(name, shared, baseConfigSchema)),
    );
    expect(
      Object.keys(shared).filter((variable) => unknownTo.every((unknown) => unknown.includes(variable))),
    ).toEqual([]);
  });

  it('points at services on the ports on which they listen', () => {
    const internal = Object.entries(all('ConfigMap')[0]!.data).flatMap(([name, value]) => {
      const [, host, port] = /^http:\/\/([a-z]+):(\d+)$/.exec(value) ?? [];
      return host === undefined
        ? []
        : [{ name, port: Number(port), listens: named('Service', host)?.spec.ports[0]?.port }];
    });
    expect(internal.filter(({ port, listens }) => port !== listens)).toEqual([]);
  });

  it('gives a stopping pod longer than the service takes', () => {
    const shutdown = Number(all('ConfigMap')[0]!.data['SHUTDOWN_TIMEOUT_MS']) / 1000;
    for (const { spec } of all('Deployment'))
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(shutdown + 5);
  });

  it('lets the world reach only the gateway', () => {
    expect(
      all('Ingress').flatMap((each) =>
        each.spec.rules.flatMap((rule) => rule.http.paths.map((path) => path.backend.service.name)),
      ),
    ).toEqual(['gateway']);
    const denied = named('NetworkPolicy', 'default-deny');
    expect(denied?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  function sharedSecret(): Record<string, string> {
    return all('Secret').find((each) => each.metadata.name.startsWith('mumpuni'))?.data ?? {};
  }

  function secretValue(name: string, key: string): string {
    return Buffer.from(named('Secret', name)?.data[key] ?? '', 'base64').toString();
  }

  function environmentOf(only: z.infer<typeof container>): Record<string, string> {
    const shared = only.envFrom.map(({ configMapRef, secretRef }) => {
      if (configMapRef) return named('ConfigMap', configMapRef.name)?.data ?? {};
      const name = secretRef?.name ?? '';
      return Object.fromEntries(
        Object.keys(named('Secret', name)?.data ?? {}).map((key) => [key, secretValue(name, key)]),
      );
    });
    const own = only.env.flatMap(({ name, value, valueFrom }) => {
      if (!valueFrom) return [[name, value ?? '']];
      const { name: of, key, optional } = valueFrom.secretKeyRef;
      // of an optional key that the secret lacks, the service is not even told the name
      return optional && named('Secret', of)?.data[key] === undefined ? [] : [[name, secretValue(of, key)]];
    });
    return Object.assign({}, ...shared, Object.fromEntries(own)) as Record<string, string>;
  }
});
