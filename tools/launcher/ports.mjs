import { isFree, nextFreePort } from '../engines/ports.mjs';

/** Everything of ours that listens, with the variable that moves it and its usual port. */
export const PORTS = Object.freeze({
  GATEWAY_PORT: 8080,
  GATEWAY_METRICS_PORT: 9464,
  IDENTITY_PORT: 8081,
  ENROLLMENT_PORT: 8082,
  EVALUATION_PORT: 8083,
  INCENTIVES_PORT: 8084,
  NOTIFICATIONS_PORT: 8085,
  REMINDERS_PORT: 8086,
  REPORTS_PORT: 8087,
  CONSOLE_PORT: 8088,
  INBOX_PORT: 8025,
  SMTP_PORT: 1025,
});

/**
 * A port that the environment names is a promise and is not moved; any other moves to the next free one.
 * @param {NodeJS.ProcessEnv} environment @param {(line: string) => void} say
 * @returns {Promise<Record<string, string>>}
 */
export async function choosePorts(environment, say) {
  /** @type {Record<string, string>} */
  const chosen = {};
  const given = new Set(
    Object.keys(PORTS)
      .map((variable) => environment[variable])
      .filter(Boolean),
  );
  for (const [variable, usual] of Object.entries(PORTS)) {
    const wanted = environment[variable];
    if (wanted) {
      const port = parsePort(variable, wanted);
      if (!(await isFree(port)))
        throw new Error(`${variable}=${port}: that port is taken. Free it, or name another.`);
      chosen[variable] = String(port);
      continue;
    }
    let port = await nextFreePort(usual);
    while (given.has(String(port))) port = await nextFreePort(port + 1);
    chosen[variable] = String(port);
    if (port !== usual) say(`Port ${usual} is taken, so ${variable} is ${port}`);
  }
  return chosen;
}

/** @param {string} variable @param {string} value */
function parsePort(variable, value) {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable}=${value}: not a port (1 to 65535)`);
  return port;
}
