import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  /** The authority that signed the engines' certificate. */
  ca: string;
  /** One that did not. */
  otherCa: string;
  key: string;
  certificate: string;
  /** Key and certificate in one file, as Kafka and MongoDB take them. */
  both: string;
}

/** A certificate for localhost by an authority made for this run, and a second authority. Paths of PEM files. */
export function makeCertificates(folder: string): Certificates {
  const path = (name: string) => join(folder, name);
  // no path of a temporary folder has a blank in it
  const openssl = (command: string) => execFileSync('openssl', command.split(' '), { stdio: 'pipe' });
  for (const name of ['ca', 'other'])
    openssl(
      `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=${name} -keyout ${path(`${name}.key`)} -out ${path(`${name}.pem`)}`,
    );
  openssl(
    `req -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout ${path('engine.key')} -out ${path('engine.csr')}`,
  );
  openssl(
    `x509 -req -days 2 -copy_extensions copy -CAcreateserial -in ${path('engine.csr')} -CA ${path('ca.pem')} -CAkey ${path('ca.key')} -out ${path('engine.pem')}`,
  );
  const both = path('both.pem');
  writeFileSync(both, readFileSync(path('engine.key'), 'utf8') + readFileSync(path('engine.pem'), 'utf8'));
  return {
    ca: path('ca.pem'),
    otherCa: path('other.pem'),
    key: path('engine.key'),
    certificate: path('engine.pem'),
    both,
  };
}
