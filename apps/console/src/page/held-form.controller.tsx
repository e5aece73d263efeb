import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, NotFound, Page } from '#platform';
import { HeldForms } from './held-forms.js';
import { PageErrors } from './page-errors.filter.js';
import { pageFor } from './page-for.js';
import { Visits } from './visits.js';

const heldParams = z.object({ id: z.string().min(1).max(60) });

const words = {
  id: {
    title: 'Lanjutkan',
    known: 'Terima kasih, kini kami tahu bahwa ini Anda. Yang tadi Anda isi masih ada, dan belum dijalankan.',
    send: 'Jalankan sekarang',
    leave: 'Batalkan',
  },
  en: {
    title: 'Go on',
    known:
      'Thank you, now we know that it is you. What you filled in is still here, and has not been carried out.',
    send: 'Carry it out now',
    leave: 'Leave it',
  },
} as const;

/** Back from being asked again: one button sends what was typed before. */
@Controller('lanjut')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class HeldFormController {
  constructor(
    private readonly visits: Visits,
    private readonly held: HeldForms,
  ) {}

  @Get(':id')
  async show(
    @Param({ schema: heldParams }) { id }: z.infer<typeof heldParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      form = await this.held.find(visit.session.row, id);
    if (!form) throw new NotFound();
    const text = words[visit.language],
      me = await visit.me;
    return pageFor(
      visit,
      me,
      { title: text.title, path: `/lanjut/${id}`, section: 'account' },
      <>
        <h1>{text.title}</h1>
        <p class="lead">{text.known}</p>
        <form method="post" action={form.action}>
          <input type="hidden" name="token" value={visit.session.formToken} />
          {form.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button class="btn wide">{text.send}</button>
        </form>
        <a class="btn alt wide" href="/">
          {text.leave}
        </a>
      </>,
    );
  }
}
