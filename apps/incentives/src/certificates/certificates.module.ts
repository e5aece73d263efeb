import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CONFIG } from '#platform';
import { GroundModule } from '../ground/ground.module.js';
import type { IncentivesConfig } from '../incentives.config.js';
import { CertificateCounterStore, CertificateNumbers } from './certificate/certificate-numbers.js';
import { StatusIndexes } from './certificate/status-indexes.js';
import { CredentialSigner } from './credential/credential-signer.js';
import { CertificateCheck } from './professional-certificate/certificate-check.js';
import { IssueOnCertificationPassed } from './professional-certificate/issue-on-certification-passed.js';
import { ProfessionalCertificateStore } from './professional-certificate/professional-certificate.schema.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([CertificateCounterStore, ProfessionalCertificateStore]);

/**
 * The numbers of all certificates, their check parts, the key that signs credentials, and the certificates of
 * professional certifications.
 */
@Module({
  imports: [GroundModule, shared],
  providers: [
    IssueOnCertificationPassed,
    StatusIndexes,
    CredentialSigner,
    CertificateNumbers,
    {
      provide: CertificateCheck,
      inject: [CONFIG],
      useFactory: ({ CERTIFICATE_CHECK_SECRET, PUBLIC_URL }: IncentivesConfig) =>
        new CertificateCheck(CERTIFICATE_CHECK_SECRET, PUBLIC_URL),
    },
  ],
  exports: [shared, CertificateNumbers, CertificateCheck, CredentialSigner, StatusIndexes],
})
export class CertificatesModule {}
