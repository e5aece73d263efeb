import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { CompletionStore } from '../completion/completion.schema.js';
import { contractYearsIn, type Period } from '../learning-hours/contract-year.js';

interface Ceiling {
  ceilingPer: 'CONTRACT_YEAR' | 'CALENDAR_YEAR';
  ceilingNote: { id: string; en: string };
  ceilingPeriods: Array<Period & { hours: number; ceilingHours: number; over: boolean }>;
}

/**
 * How far somebody is from the ceiling of PP 49/2018, article 40: it counts contract years, so the start of
 * the agreement must be known.
 */
@Injectable()
export class YearCeilings {
  constructor(private readonly completions: CompletionStore) {}

  /** @param totalTenths what is credited in the calendar year, the answer where the agreement is not known */
  async of(
    tenantId: TenantId,
    { _id, contractStart }: { _id: string; contractStart?: string },
    year: number,
    maxTenths: number,
    totalTenths: number,
  ): Promise<Ceiling> {
    const period = (of: Period, tenths: number) => ({
      ...of,
      hours: tenths / 10,
      ceilingHours: maxTenths / 10,
      over: tenths > maxTenths,
    });
    const years = contractStart === undefined ? [] : contractYearsIn(contractStart, year),
      [first, last] = [years[0], years.at(-1)];
    if (!first || !last)
      return {
        ceilingPer: 'CALENDAR_YEAR',
        ceilingNote:
          contractStart === undefined
            ? {
                id: 'Dihitung per tahun kalender, karena tanggal mulai kontrak belum dicatat (contractStart).',
                en: 'Counted per calendar year, because the start of the agreement is not recorded (contractStart).',
              }
            : {
                id: `Dihitung per tahun kalender, karena kontrak yang tercatat baru mulai ${contractStart}.`,
                en: `Counted per calendar year, because the recorded agreement only begins on ${contractStart}.`,
              },
        ceilingPeriods: [period({ from: `${year}-01-01`, to: `${year}-12-31` }, totalTenths)],
      };
    const ended = await this.completions.find(
      tenantId,
      { participantId: _id, status: 'RECORDED', endDate: { $gte: first.from, $lte: last.to } },
      { projection: { endDate: 1, creditedTenths: 1 } },
    );
    return {
      ceilingPer: 'CONTRACT_YEAR',
      ceilingNote: {
        id: `Dihitung per tahun kontrak sejak ${contractStart}.`,
        en: `Counted per contract year from ${contractStart} on.`,
      },
      ceilingPeriods: years.map((of) =>
        period(
          of,
          ended
            .filter(({ endDate }) => endDate >= of.from && endDate <= of.to)
            .reduce((sum, { creditedTenths }) => sum + creditedTenths, 0),
        ),
      ),
    };
  }
}
