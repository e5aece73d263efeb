import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Passkeys } from '../passkey/passkeys.js';
import { BY_PASSKEY } from '../token/authorization-server.js';
import { askPage } from './pages.js';
import { SignInSteps } from './sign-in-steps.js';

const stepParams = z.object({ uid: z.string().min(1).max(64).describe('The sign-in under way') });
const answerBody = z.object({
  jawaban: z.string().max(20_000).default('').describe('What the device answered, as JSON'),
});
const answered = z.looseObject({
  id: z.string().min(1).max(2_000),
  rawId: z.string().max(2_000),
  type: z.literal('public-key'),
  response: z.looseObject({
    clientDataJSON: z.string().max(4_000),
    authenticatorData: z.string().max(4_000),
    signature: z.string().max(4_000),
    userHandle: z.string().max(200).nullish(),
  }),
});
type Params = z.infer<typeof stepParams>;

/**
 * Signing in by a passkey, on the page that asks who it is. What the device is to sign belongs to the sign-in
 * that this browser began, and is used up by the first answer.
 */
@Controller('masuk/langkah/:uid/kunci-sandi')
@Page()
@ApiDoc({ hidden: true })
export class PasskeySignInController {
  constructor(
    private readonly steps: SignInSteps,
    private readonly passkeys: Passkeys,
  ) {}

  /** For the script of the page: what the device is asked to sign. */
  @Post('tantangan')
  @HttpCode(200)
  @ApiFormBody()
  async options(
    @Param({ schema: stepParams }) { uid }: Params,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const visit = this.steps.visit(request, reply);
    const begun = this.passkeys.available && (await this.steps.begunByForm(visit, uid));
    if (!begun) return this.steps.gone(visit);
    void reply.type('application/json; charset=utf-8');
    return this.passkeys.optionsToSignIn(uid);
  }

  @Post()
  @ApiFormBody()
  async use(
    @Param({ schema: stepParams }) { uid }: Params,
    @Body({ schema: answerBody }) { jawaban }: z.infer<typeof answerBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.steps.visit(request, reply);
    const begun = await this.steps.begunByForm(visit, uid);
    if (!begun) return this.steps.gone(visit);
    const answer = answered.safeParse(jsonOf(jawaban));
    const account =
      answer.success &&
      (await this.passkeys.ownerOf(
        // the library asks for what no extension answered, too
        { ...answer.data, clientExtensionResults: {} } as unknown as AuthenticationResponseJSON,
        uid,
      ));
    if (account) return this.steps.done(visit, account, BY_PASSKEY);
    void reply.status(422);
    return askPage(await this.steps.step(visit, begun), 'passkey');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
