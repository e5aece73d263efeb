import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  IfMatch,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  versioned,
  type Caller,
  type Precondition,
} from '#platform';
import { isOfficial } from '../message/manners.js';
import { MESSAGE_KINDS, type MessageKind } from '../message/message.js';
import { catalogues } from '../template/catalogue.js';
import { kindNames } from '../template/kind-names.js';
import { fillableNames, sampleOf } from '../template/sample.js';
import { ManageWordings } from './manage-wordings.js';
import { TryWording } from './try-wording.js';
import {
  kindParams,
  renderedView,
  templateDetail,
  templateList,
  testView,
  tryBody,
  versionOf,
  wordingBody,
  type TemplateDetail,
  type TryBody,
  type WordingBody,
} from './wording.dto.js';
import { wordingProblems } from './wording.problems.js';

interface Kind {
  kind: MessageKind;
}

/** What messages say: the words of the release or of the government, how they look, and a test. */
@ApiDoc({ tag: 'Message templates' })
@Controller('v1/message-templates')
export class TemplatesController {
  constructor(
    private readonly wordings: ManageWordings,
    private readonly trial: TryWording,
  ) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({ summary: 'Every kind of message, and which wording of it holds' })
  @ApiResult(templateList)
  async list(@CallerParam() caller: Caller): Promise<z.infer<typeof templateList>> {
    const own = await this.wordings.inForce(caller);
    return { items: MESSAGE_KINDS.map((kind) => headOf(kind, own[kind]?.number ?? 0)) };
  }

  @Get(':kind')
  @RequireScopes('messages:read')
  @ApiDoc({ summary: 'What a kind of message says, its parameters, and how it was worded before' })
  @ApiResult(templateDetail, { headers: ['ETag'] })
  show(
    @CallerParam() caller: Caller,
    @Param({ schema: kindParams }) { kind }: Kind,
  ): Promise<TemplateDetail> {
    return this.#detail(caller, kind);
  }

  @Put(':kind')
  @RecentSignIn()
  @RequireScopes('messages:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: "Word a kind of message in the government's own way",
    description:
      'A new version; it holds within ten seconds, also for messages that were made before. Where a message lacks a parameter that the wording names, the words of the release are sent. Approved WhatsApp templates are not touched.',
  })
  @ApiResult(templateDetail, { headers: ['ETag'] })
  @Throws(wordingProblems.MESSAGE_WORDING_WRONG)
  async word(
    @CallerParam() caller: Caller,
    @Param({ schema: kindParams }) { kind }: Kind,
    @Body({ schema: wordingBody }) words: WordingBody,
    @IfMatch() precondition: Precondition,
  ): Promise<TemplateDetail> {
    await this.wordings.word(caller, kind, words, precondition);
    return this.#detail(caller, kind);
  }

  @Delete(':kind')
  @RecentSignIn()
  @HttpCode(200)
  @RequireScopes('messages:write')
  @SpeaksFor('whole government')
  @ApiDoc({ summary: 'Go back to the words of the release; the versions stay' })
  @ApiResult(templateDetail, { headers: ['ETag'] })
  async release(
    @CallerParam() caller: Caller,
    @Param({ schema: kindParams }) { kind }: Kind,
    @IfMatch() precondition: Precondition,
  ): Promise<TemplateDetail> {
    await this.wordings.word(caller, kind, undefined, precondition);
    return this.#detail(caller, kind);
  }

  @Post(':kind/preview')
  @HttpCode(200)
  @RequireScopes('messages:read')
  @SpeaksFor('any', 'it writes nothing')
  @ApiDoc({
    summary: 'How a kind of message looks',
    description:
      'Subject, text and page in one language, with sample parameters, or those that are given; of the wording that holds, or of a draft.',
  })
  @ApiResult(renderedView)
  @Throws(wordingProblems.MESSAGE_WORDING_WRONG, wordingProblems.MESSAGE_PARAMETER_UNKNOWN)
  async preview(
    @CallerParam() caller: Caller,
    @Param({ schema: kindParams }) { kind }: Kind,
    @Body({ schema: tryBody }) body: TryBody,
  ): Promise<z.infer<typeof renderedView>> {
    const { locale, subject, text, html, version } = await this.trial.preview(caller, kind, body);
    return {
      version,
      language: locale,
      subject,
      text,
      html,
    };
  }

  @Post(':kind/test')
  @HttpCode(200)
  @RequireScopes('messages:write')
  @SpeaksFor('any', 'it writes nothing, and mails to nobody but who asks')
  @ApiDoc({
    summary: 'Mail a kind of message to oneself',
    description: 'To the address of the person who signed in, and to no other; a program has none (403).',
  })
  @ApiResult(testView)
  @Throws(
    authProblems.PERSON_NEEDED,
    wordingProblems.MESSAGE_WORDING_WRONG,
    wordingProblems.MESSAGE_PARAMETER_UNKNOWN,
    wordingProblems.OWN_ADDRESS_MISSING,
    wordingProblems.TEST_MAIL_REFUSED,
  )
  test(
    @CallerParam() caller: Caller,
    @Param({ schema: kindParams }) { kind }: Kind,
    @Body({ schema: tryBody }) body: TryBody,
  ): Promise<z.infer<typeof testView>> {
    return this.trial.mail(caller, kind, body);
  }

  async #detail(caller: Caller, kind: MessageKind): Promise<TemplateDetail> {
    const [own, versions] = await Promise.all([
        this.wordings.inForce(caller),
        this.wordings.versions(caller, kind),
      ]),
      worded = own[kind];
    const detail: TemplateDetail = {
      ...headOf(kind, worded?.number ?? 0),
      words: worded
        ? { id: worded.id, en: worded.en }
        : { id: catalogues.id.templates[kind], en: catalogues.en.templates[kind] },
      parameters: sampleOf(kind),
      names: [...fillableNames(kind)].sort(),
      versions: versions.map(versionOf),
    };
    return versioned(detail, { version: versions[0]?.number ?? 0 });
  }
}

const headOf = (kind: MessageKind, version: number) => ({
  kind,
  name: kindNames[kind],
  official: isOfficial(kind),
  version,
});
