/** Events between the services (Kafka), and announcements to those outside (webhooks and feed). */
export const schemaKinds = ['events', 'announcements'] as const;
export type SchemaKind = (typeof schemaKinds)[number];

/**
 * Where the gateway serves the JSON Schema of what an event holds (`data`): what `dataschema` names after the
 * address of the installation.
 * @param version type and version: `enrollment.completed.v1`
 */
export const schemaPath = (kind: SchemaKind, version: string): string => `/schemas/${kind}/${version}.json`;
