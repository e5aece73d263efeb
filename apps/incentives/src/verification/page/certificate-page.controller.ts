import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { languageOf } from '#pages';
import { ApiDoc, ApiFile, CONFIG, Public, Throws } from '#platform';
import { CredentialSigner } from '../../certificates/credential/credential-signer.js';
import { credentialProblems } from '../../certificates/credential/credential.problems.js';
import { pagePath } from '../../certificates/professional-certificate/certificate-check.js';
import type { IncentivesConfig } from '../../incentives.config.js';
import { codeParams, verificationQuery } from '../certificate/certificate.dto.js';
import { openBadge } from '../credential/open-badge.js';
import { certificatePage, type Shown } from './certificate-page.js';
import { certificatePdf } from './certificate-pdf.js';
import { lookUpPage } from './lookup-page.js';
import { STYLE } from './style.js';
import { VerifyCertificate } from './verify-certificate.js';

const typed = (what: string) => z.string().max(300).optional().describe(what);
const lookUpQuery = verificationQuery.extend({
  nomor: typed('Number, or the whole address'),
  kode: typed('Check part, where it is not behind the number'),
});
type LookUp = z.infer<typeof lookUpQuery>;
type Params = z.infer<typeof codeParams>;
type Lang = z.infer<typeof verificationQuery>;
type Sent = Record<string, string | undefined>;

/**
 * Nothing of other origins, nothing in the markup, no frame around it; the address is a permission and is
 * handed on to nobody.
 */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Markup answers, never from a store: a certificate may be revoked at any time. */
function asPage(reply: FastifyReply): void {
  void reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .header('vary', 'accept-language');
}

const NoneOfIt = () => ApiFile('text/html', { status: 404, description: 'A form to look up another one' });
const LeadsToItsPage = () =>
  ApiFile('text/html', { status: 303, description: 'To the page of the certificate', headers: ['Location'] });

/** Pages on which anybody checks a certificate, without script and without an account. */
@Controller('sertifikat')
@ApiDoc({ tag: 'Certificates' })
@Public(
  'whoever has number and check part of a certificate was shown it: its page, PDF and credential tell no more',
)
export class CertificatePageController {
  constructor(
    private readonly verifying: VerifyCertificate,
    private readonly signer: CredentialSigner,
    @Inject(CONFIG) private readonly config: IncentivesConfig,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'Form in which a certificate is looked up',
    description: 'Leads to its page where number and check part belong to one; 404 where they do not.',
  })
  @ApiFile('text/html')
  @LeadsToItsPage()
  @NoneOfIt()
  async lookUp(
    @Query({ schema: lookUpQuery }) { lang, nomor = '', kode = '' }: LookUp,
    @Headers() headers: Sent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = languageOf(lang, undefined, headers['accept-language']),
      asked = nomor.trim() !== '' || kode.trim() !== '';
    const found = asked && (await this.verifying.named(`${nomor} ${kode}`));
    asPage(reply);
    if (found) {
      void reply.status(303).header('location', `${found.path}?lang=${language}`);
      return '';
    }
    if (asked) void reply.status(404);
    return lookUpPage(language, { number: nomor, check: kode, failed: asked });
  }

  @Get('gaya.css')
  @ApiDoc({ summary: 'The style sheet of these pages' })
  @ApiFile('text/css')
  style(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600');
    return STYLE;
  }

  @Get(':number')
  @ApiDoc({
    summary: 'Page of a certificate: valid, revoked or replaced, whose it is, what for, by whom',
    description: 'In Indonesian or English. A form to look up another one where there is none, with 404.',
  })
  @ApiFile('text/html')
  @NoneOfIt()
  async page(
    @Param({ schema: codeParams }) { number }: Params,
    @Query({ schema: verificationQuery }) { lang }: Lang,
    @Headers() headers: Sent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = languageOf(lang, undefined, headers['accept-language']),
      found = await this.verifying.named(number);
    asPage(reply);
    if (found) return certificatePage(language, found);
    void reply.status(404);
    return lookUpPage(language, { number, check: '', failed: true });
  }

  @Get(':number/pdf')
  @ApiDoc({
    summary: 'A certificate as PDF: one page, A4, with a QR code of its page',
    description: 'Of one that was revoked there is none: the answer leads to the page, which says why.',
  })
  @ApiFile('application/pdf')
  @LeadsToItsPage()
  async pdf(
    @Param({ schema: codeParams }) { number }: Params,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    const found = await this.verifying.named(number);
    if (!found || found.certificate.revocation) return leadTo(reply, found, number);
    const { certificate, check, path, government, emblem, zone } = found;
    const url = `${this.config.PUBLIC_URL}${path}`;
    const file = await certificatePdf({
      certificate,
      check,
      url,
      government,
      ...(emblem && { emblem }),
      zone,
    });
    void reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="sertifikat-${certificate.code.toLowerCase()}.pdf"`)
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer');
    return file;
  }

  @Get(':number/kredensial')
  @ApiDoc({
    summary: 'A certificate as a signed Open Badges 3.0 credential, for whoever has number and check part',
    description: 'Also of one that was revoked: its status list says so.',
  })
  @ApiFile('application/vc+jwt')
  @LeadsToItsPage()
  @Throws(credentialProblems.CREDENTIALS_NOT_SET_UP)
  async credential(
    @Param({ schema: codeParams }) { number }: Params,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const found = await this.verifying.named(number);
    if (!found) return leadTo(reply, found, number);
    const { certificate, zone } = found,
      credential = await this.signer.sign(openBadge(certificate, this.config.PUBLIC_URL, zone));
    void reply
      .type('application/vc+jwt')
      .header(
        'content-disposition',
        `attachment; filename="kredensial-${certificate.code.toLowerCase()}.jwt"`,
      )
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer');
    return credential;
  }
}

/** To the page, which says what is the matter: 303, so that nobody keeps it. */
function leadTo(reply: FastifyReply, found: Shown | null, number: string): string {
  const path = found?.path ?? pagePath(encodeURIComponent(number));
  void reply
    .status(303)
    .type('text/html; charset=utf-8')
    .header('location', path)
    .header('cache-control', 'no-store');
  return '';
}
