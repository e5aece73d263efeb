import { Module } from '@nestjs/common';
import { AwardsModule } from '../awards/awards.module.js';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { GroundModule } from '../ground/ground.module.js';
import { AmendCertificate } from './certificate/amend-certificate.js';
import { CertificateAccess } from './certificate/certificate-access.js';
import { CertificateController } from './certificate/certificate.controller.js';
import { Certificates } from './certificate/certificates.js';
import { MyCertificatesController } from './certificate/my-certificates.controller.js';
import { OwnCertificates } from './certificate/own-certificates.js';
import { CredentialController } from './credential/credential.controller.js';
import { RevokedCredentials } from './credential/revoked-credentials.js';
import { CertificatePageController } from './page/certificate-page.controller.js';
import { VerificationController } from './page/verification.controller.js';
import { VerifyCertificate } from './page/verify-certificate.js';

/**
 * What stands behind every number that leaves the house: its page, its PDF, its credential, its revocation
 * and its replacement.
 */
@Module({
  imports: [GroundModule, CertificatesModule, AwardsModule],
  controllers: [
    CertificateController,
    MyCertificatesController,
    VerificationController,
    CertificatePageController,
    CredentialController,
  ],
  providers: [
    Certificates,
    CertificateAccess,
    OwnCertificates,
    AmendCertificate,
    RevokedCredentials,
    VerifyCertificate,
  ],
})
export class VerificationModule {}
