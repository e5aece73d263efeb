import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddressRefused,
  isAllowed,
  mustBeReachable,
  targetOf,
  type AddressPolicy,
  type Resolver,
} from './address-guard.js';
import { guardedAgent, guardedCall } from './guarded-call.js';

const outside: AddressPolicy = { allowPrivate: false, denied: ['103.10.20.0/24', '2001:df0:27b::/48'] };

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Addresses of machines, private, special and own networks, in their plain form. */
const INSIDE_V4 = words(`
  127.0.0.1 127.0.0.2 127.1.2.3 127.255.255.254 0.0.0.0 0.0.0.1 0.255.255.255 10.0.0.1 10.255.255.255
  172.16.0.1 172.17.0.1 172.31.255.255 192.168.0.1 192.168.255.255 169.254.0.1 169.254.169.254
  169.254.170.2 169.254.255.255 100.64.0.1 100.100.100.200 100.127.255.255 192.0.0.1 192.0.0.192
  192.0.2.1 198.51.100.7 203.0.113.9 198.18.0.1 198.19.255.255 192.88.99.1 192.175.48.1 224.0.0.1
  239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16 103.10.20.5 103.10.20.255
`);
const INSIDE_V6 = words(`
  :: ::1 ::2 ::127.0.0.1 ::10.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
  ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1 2001::1
  2001:0:7f00:1:: fe80::1 fe80::a9fe:a9fe febf::1 fec0::1 fc00::1 fd00:ec2::254 fdff::1 ff02::1 ff05::2
  2001:db8::1 100::1 2001:10::1 2001:20::1 2001:df0:27b::9
`);
/** The same in other dresses, as a URL takes them. */
const DRESSED = words(`
  2130706433 017700000001 0x7f000001 0x7f.1 127.1 127.0.1 0177.0.0.1 0x7f.0x0.0x0.0x1 0 0x0 3232235521
  0xc0a80001 2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.43518 167772161 0xa000001 012.0.0.1 10.1
  172.1048577 192.168.257 １２７.0.0.1 127。0。0。1 [::1] [0:0:0:0:0:0:0:1] [::ffff:7f00:1] [::ffff:127.0.0.1]
  [0:0:0:0:0:ffff:7f00:0001] [::ffff:a9fe:a9fe] [fd00:ec2::254] [fe80::1] [::] [0000::1]
  [64:ff9b::127.0.0.1] 127.0.0.1.
`);
const FORMS = [
  '',
  ' ',
  ...words(`
  ftp://1.1.1.1/ file:///etc/passwd gopher://1.1.1.1/ javascript:1 data:,x ws://1.1.1.1/ http://1.1.1.1/
  https://user@1.1.1.1/ https://user:pass@1.1.1.1/ https://1.1.1.1/#x https:// //1.1.1.1/ /path
  https://1.1.1.1:22/ https://1.1.1.1:25/ https://1.1.1.1:1023/ https://1.1.1.1:0/ https://1.1.1.1:99999/
  https://[::1 https://1.1.1.1:6a/
`),
];

const answering =
  (...addresses: string[]): Resolver =>
  (_name, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('where nothing is sent', () => {
  let server: Server,
    port = 0,
    connects = 0;
  beforeAll(async () => {
    server = createServer((_request, response) => response.end('inside'));
    server.on('connection', () => (connects += 1));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => new Promise((done) => server.close(done)));

  const addresses = [...INSIDE_V4, ...INSIDE_V6],
    urls = [
      ...[...INSIDE_V4, ...DRESSED].flatMap((host) => [`https://${host}/`, `http://${host}:8080/x`]),
      ...INSIDE_V6.map((host) => `https://[${host}]/`),
      ...FORMS,
    ];

  it('are more than two hundred', () => expect(addresses.length + urls.length).toBeGreaterThan(200));

  it.each(addresses)('the address %s', (address) => expect(isAllowed(address, outside)).toBe(false));

  it.each(urls)('the URL %s', (url) => expect(() => targetOf(url, outside)).toThrow(AddressRefused));

  it.each(addresses)('a name that leads to %s, at its registration and at the connect', async (address) => {
    const resolver = answering(address);
    await expect(mustBeReachable('https://hook.example.go.id/', outside, resolver)).rejects.toThrow(
      AddressRefused,
    );
    const mixed = answering('1.1.1.1', address);
    await expect(mustBeReachable('https://hook.example.go.id/', outside, mixed)).rejects.toThrow(
      AddressRefused,
    );
    expect(await post('https://hook.example.go.id/', outside, resolver)).toEqual({ code: 'ADDRESS_REFUSED' });
  });

  it('a name that means something else at the connect than it did at the registration', async () => {
    await mustBeReachable('https://hook.example.go.id/', outside, answering('1.1.1.1'));
    const rebound = await post(`https://hook.example.go.id:${port}/`, outside, answering('127.0.0.1'));
    expect(rebound).toEqual({ code: 'ADDRESS_REFUSED' });
  });

  it('a server on this machine, by any of its names: not one connection came', async () => {
    const names = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0'];
    for (const name of names)
      for (const protocol of ['http', 'https'])
        expect(await post(`${protocol}://${name}:${port}/`, outside)).toEqual({ code: 'ADDRESS_REFUSED' });
    expect(connects).toBe(0);
    // the same server is called where development says so, so the zero means something
    expect(await post(`http://127.0.0.1:${port}/`, { allowPrivate: true, denied: [] })).toMatchObject({
      code: 'DELIVERED',
      text: 'inside',
    });
    expect(connects).toBe(1);
  });

  it('a name that nobody knows', async () => {
    const unknown: Resolver = (_name, done) => done(new Error('ENOTFOUND'), []);
    await expect(mustBeReachable('https://nobody.example/', outside, unknown)).rejects.toMatchObject({
      why: 'UNKNOWN_NAME',
    });
  });

  async function post(url: string, policy: AddressPolicy, resolver?: Resolver) {
    const agent = guardedAgent(policy, resolver);
    try {
      return await guardedCall(agent, policy, {
        method: 'POST',
        url,
        headers: {},
        body: '{}',
        timeoutMs: 60_000,
      });
    } finally {
      await agent.destroy();
    }
  }
});

describe('where calls may go', () => {
  it.each(['1.1.1.1', '103.10.21.5', '8.8.8.8', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('%s', (address) =>
    expect(isAllowed(address, outside)).toBe(true),
  );

  it.each(['https://hook.example.go.id/', 'https://1.1.1.1:8443/x?y=z', 'https://[2606:4700:4700::1111]/'])(
    '%s',
    (url) => expect(targetOf(url, outside).href).toBe(url),
  );

  it.each(['127.0.0.1', '::1', '10.1.2.3', '192.168.1.1', 'fd00::1', '172.17.0.1'])(
    '%s, where development says so',
    (address) => expect(isAllowed(address, { allowPrivate: true, denied: [] })).toBe(true),
  );

  it.each(['169.254.169.254', '168.63.129.16', '0.0.0.0', '224.0.0.1', 'fe80::1'])(
    'but not %s even there',
    (address) => expect(isAllowed(address, { allowPrivate: true, denied: [] })).toBe(false),
  );
});
