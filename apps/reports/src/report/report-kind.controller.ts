import { Controller, Get } from '@nestjs/common';
import type { z } from 'zod';
import { ApiDoc, ApiResult, RequireScopes } from '#platform';
import type { ReportDefinition } from './report-definition.js';
import { reportKindList, type reportKindView } from './report-kind.dto.js';
import { reportKinds } from './report-kinds.js';

@Controller('/v1/report-kinds')
export class ReportKindController {
  @Get()
  @RequireScopes('reports:read')
  @ApiDoc({ summary: 'Kinds of reports, and what each is asked with' })
  @ApiResult(reportKindList)
  list(): z.infer<typeof reportKindList> {
    return { items: reportKinds.map(view) };
  }
}

function view({ kind, title, description, body }: ReportDefinition): z.infer<typeof reportKindView> {
  const parameters = Object.entries(body.shape as Record<string, z.ZodType>)
    .filter(([name]) => name !== 'kind')
    .map(([name, field]) => ({
      name,
      required: !field.safeParse(undefined).success,
      description: field.description ?? '',
    }));
  return { kind, title, description, parameters };
}
