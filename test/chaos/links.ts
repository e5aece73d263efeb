// The ways between the processes, the engines and the mail server. Each has a proxy on it, so that each can
// be cut or slowed by itself.
import { freePort, type ServiceName, type SmtpSink } from '#testing';
import { TcpProxy } from './tcp-proxy.js';

/** Who has ways of their own to the engines; the rest shares them. */
const CALLERS = ['enrollment', 'incentives', 'notifications', 'others'] as const;
type Caller = (typeof CALLERS)[number];
const BEHIND_GATEWAY = [
  'identity',
  'enrollment',
  'incentives',
  'notifications',
] as const satisfies ServiceName[];
const LOCAL = '127.0.0.1';

export interface Link {
  from: Caller | 'gateway';
  to: 'kafka' | 'mongodb' | 'redis' | 'mail server' | ServiceName;
  proxy: TcpProxy;
}

export class Links {
  private constructor(
    readonly all: Link[],
    /** Ports of the services behind their proxies. */
    private readonly ports: Map<ServiceName, number>,
  ) {}

  static async lay(sink: SmtpSink): Promise<Links> {
    const mongodb = new URL(process.env.MONGODB_URI!);
    const redis = new URL(process.env.REDIS_URL!);
    // Kafka tells its clients where it is: only listeners that name a proxy keep them behind it. Engines that
    // somebody else started have none.
    const kafka = (process.env.KAFKA_VIA_PROXIES ?? '')
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.split(':').map(Number));
    const all: Link[] = [];
    for (const [i, from] of CALLERS.entries()) {
      all.push({ from, to: 'mongodb', proxy: await TcpProxy.to(mongodb.hostname, Number(mongodb.port)) });
      all.push({ from, to: 'redis', proxy: await TcpProxy.to(redis.hostname, Number(redis.port)) });
      if (kafka[i])
        all.push({ from, to: 'kafka', proxy: await TcpProxy.to(LOCAL, kafka[i][0]!, kafka[i][1]) });
    }
    all.push({ from: 'notifications', to: 'mail server', proxy: await TcpProxy.to(LOCAL, sink.port) });
    const ports = new Map<ServiceName, number>();
    for (const to of BEHIND_GATEWAY) {
      const port = await freePort();
      ports.set(to, port);
      all.push({ from: 'gateway', to, proxy: await TcpProxy.to(LOCAL, port) });
    }
    return new Links(all, ports);
  }

  private port(from: Link['from'], to: Link['to']): number | undefined {
    return this.all.find((link) => link.from === from && link.to === to)?.proxy.port;
  }

  /** For everybody. */
  get env(): Record<string, string> {
    const env: Record<string, string> = {
      ...this.engineEnv('others'),
      SMTP_HOST: LOCAL,
      SMTP_PORT: String(this.port('notifications', 'mail server')),
    };
    for (const [service, port] of this.ports) {
      env[`${service.toUpperCase()}_PORT`] = String(port);
      env[`${service.toUpperCase()}_URL`] = `http://${LOCAL}:${this.port('gateway', service)}`;
    }
    return env;
  }

  /** For those with ways of their own. */
  get envOf(): Partial<Record<ServiceName, Record<string, string>>> {
    return Object.fromEntries(
      CALLERS.filter((caller) => caller !== 'others').map((caller) => [caller, this.engineEnv(caller)]),
    );
  }

  private engineEnv(from: Caller): Record<string, string> {
    const kafka = this.port(from, 'kafka');
    return {
      // Straight to the proxy: a replica set's client would ask for its members and go around it.
      MONGODB_URI: `mongodb://${LOCAL}:${this.port(from, 'mongodb')}/?directConnection=true`,
      REDIS_URL: `redis://${LOCAL}:${this.port(from, 'redis')}`,
      ...(kafka === undefined ? {} : { KAFKA_BROKERS: `${LOCAL}:${kafka}` }),
    };
  }

  heal(): void {
    for (const { proxy } of this.all) proxy.heal();
  }

  async close(): Promise<void> {
    for (const { proxy } of this.all) await proxy.close();
  }
}
