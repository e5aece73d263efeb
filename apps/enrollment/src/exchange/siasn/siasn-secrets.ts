import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, logger, SecretCipher } from '#platform';
import type { SiasnConfig } from './siasn-variables.js';
import type { SiasnConnection } from './siasn.schema.js';

/** Keeps the secrets of governments' access to SIASN encrypted. */
@Injectable()
export class SiasnSecrets {
  readonly #cipher: SecretCipher;

  constructor(@Inject(CONFIG) config: Pick<SiasnConfig, 'SIASN_KEY_SECRET'>) {
    this.#cipher = new SecretCipher(config.SIASN_KEY_SECRET, {
      purpose: 'access to SIASN',
      what: 'access to SIASN of',
      variable: 'SIASN_KEY_SECRET',
    });
  }

  seal(tenantId: string, of: 'wso2' | 'sso', plain: string): string {
    return this.#cipher.seal(plain, `${tenantId}:${of}`);
  }

  /** @returns undefined where they were sealed with another secret: then they have to be entered anew */
  both({
    tenantId,
    wso2,
    sso,
  }: Pick<SiasnConnection, 'tenantId' | 'wso2' | 'sso'>): Record<'wso2' | 'sso', string> | undefined {
    try {
      return {
        wso2: this.#cipher.open(wso2.clientSecret, `${tenantId}:wso2`),
        sso: this.#cipher.open(sso.password, `${tenantId}:sso`),
      };
    } catch (err) {
      logger.error({ err, tenantId }, 'the access to SIASN cannot be read');
      return undefined;
    }
  }
}
