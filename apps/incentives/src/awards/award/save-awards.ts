import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { CertificateNumbers, type Numbered } from '../../certificates/certificate/certificate-numbers.js';
import type { AwardWork } from './award-work.js';
import { AwardRepository } from './award.repository.js';
import { FreedCaps } from './freed-caps.js';

/**
 * The end of every work on awards: room that it leaves under caps is given to who waited for it, what is
 * granted gets its certificate numbers, and all of it is written.
 */
@Injectable()
export class SaveAwards {
  constructor(
    private readonly freed: FreedCaps,
    private readonly certificates: CertificateNumbers,
    private readonly awards: AwardRepository,
  ) {}

  /**
   * @param work everything that it gives and takes back is given and taken back
   * @param numbered those of its awards that get a certificate number
   */
  async save(tx: ClientSession, work: AwardWork, numbered: Numbered[] = []): Promise<void> {
    const filled = await this.freed.fill(tx, work);
    await this.certificates.assign(tx, [...numbered, ...filled]);
    await this.awards.save(tx, work);
  }
}
