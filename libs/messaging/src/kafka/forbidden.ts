/** Whether the brokers said that this user may not: by itself, or for one topic of several. */
export function isForbidden(error: unknown): boolean {
  const { type, errors = [] } = (error ?? {}) as { type?: unknown; errors?: unknown[] };
  return /^(TOPIC|CLUSTER)_AUTHORIZATION_FAILED$/.test(String(type)) || errors.some(isForbidden);
}
