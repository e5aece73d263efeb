// Two agencies of one government, each with one of everything, so that whatever is shown or changed belongs
// to one of them.
import { DateTime } from 'luxon';
import type mongoose from 'mongoose';
import { eventsCarriedOut, eventually, type ApiClient, type System } from '#testing';
import { employeeNumber } from '../../journey/people.js';
import { RETRO, seed, seedCommon } from './seed.js';

/** What belongs to an agency, by name: ids, and what else its routes are called with. */
export type Side = Record<string, string>;
export interface World {
  mine: Side;
  theirs: Side;
  /** Of the whole government. */
  common: Side;
}

/** The id that its clients name. */
export const GOVERNMENT = 'padang';
const zone = 'Asia/Jakarta';
export const dayFromToday = (days: number): string =>
  DateTime.now().setZone(zone).plus({ days }).toISODate() ?? '';
export const year = Number(dayFromToday(0).slice(0, 4));

/** Answers of a question, of which one is right. */
export const choices = [
  { text: 'Ya', points: 1 },
  { text: 'Tidak', points: 0 },
];
const asked = (text: string) => ({ text, dimension: 'KNOWLEDGE', choices });

export const scores = Object.fromEntries(
  [
    'requirements',
    'procedure',
    'completionTime',
    'cost',
    'product',
    'officerCompetence',
    'officerConduct',
    'facilities',
    'complaintHandling',
  ].map((element) => [element, 2]),
);

let people = 20_000;

/** A person of an agency, with what every route that names somebody needs. */
export const somebody = (agencyId: string, fields: object = {}) => {
  const number = employeeNumber((people += 1));
  return {
    employeeNumber: number,
    employeeType: 'PNS',
    name: `Pegawai Contoh ${people}`,
    email: `pegawai.${people}@contoh.example`,
    agencyId,
    position: 'Perawat Ahli Pertama',
    ...fields,
  };
};

export const csvOf = (person: ReturnType<typeof somebody>, agency: string): string =>
  `NIP;Nama;Unit Kerja;Jenis Pegawai\n${person.employeeNumber};${person.name};${agency};PNS\n`;

/** @param whole a client of the whole government that may do everything */
export async function makeWorld(
  system: System,
  mongo: mongoose.mongo.MongoClient,
  whole: ApiClient,
  bound: (agencyId: string) => Promise<ApiClient>,
): Promise<World> {
  const make = async (path: string, body?: object): Promise<string> =>
    (await whole.must('POST', path, body)).id;
  const common: Side = {
    scheme: await make('/v1/certification-schemes', {
      name: 'Gawat darurat',
      competence: 'Gawat darurat',
      jobFamily: 'Keperawatan',
      positions: ['Perawat'],
      issuer: 'LSP',
      validityMonths: 12,
    }),
    partner: await make('/v1/partners', {
      name: 'Universitas Contoh',
      kind: 'UNIVERSITY',
      insideRegion: true,
    }),
    source: await make('/v1/funding-sources', { kind: 'GRANT', name: 'Hibah', year, amount: 1_000_000_000 }),
  };
  common['agreement'] = await make(`/v1/partners/${common['partner']}/agreements`, {
    number: '119/PKS/2026',
    topic: 'Narasumber',
    startsOn: dayFromToday(-30),
    endsOn: dayFromToday(300),
  });
  const sides = await Promise.all(['Dinas Kesehatan', 'Dinas Sosial'].map((name) => makeSide(name, common)));
  const [mine, theirs] = sides as [Side, Side];
  await eventsCarriedOut(system.isolation, { timeoutMs: 120_000 });
  await seedCommon(mongo, system.isolation.databasePrefix);
  common['retro'] = RETRO;
  await Promise.all(sides.map((side) => seed(mongo, system.isolation.databasePrefix, side)));
  await Promise.all(sides.map(afterwards));
  await eventsCarriedOut(system.isolation, { timeoutMs: 120_000 });
  await Promise.all(sides.map(whatFollowed));
  return { mine, theirs, common };

  async function makeSide(name: string, { scheme, partner, source }: Side): Promise<Side> {
    const agency = await make('/v1/agencies', { name }),
      boss = somebody(agency, { rank: 'IV/a', position: 'Kepala Dinas', positionGroup: 'JPT_PRATAMA' }),
      head = await make('/v1/participants', boss),
      below = { rank: 'III/a', supervisorNumber: boss.employeeNumber },
      staff = await make('/v1/participants', somebody(agency, below)),
      colleague = await make('/v1/participants', somebody(agency, below)),
      newcomer = await make('/v1/participants', somebody(agency, below)),
      erased = await make('/v1/participants', somebody(agency, below)),
      leaver = await make('/v1/participants', somebody(agency, below));
    await whole.must('POST', `/v1/participants/${erased}/erasure`, { reason: 'Permohonan 12/PDP' });
    const programme = await make('/v1/programmes', {
        title: `Pelatihan ${name}`,
        form: 'eLearning',
        organiserAgencyId: agency,
        organiserId: head,
      }),
      under = `/v1/programmes/${programme}`;
    const today = dayFromToday(0),
      batch = await make(`${under}/batches`, {
        startsOn: today,
        endsOn: today,
        enrolUntil: today,
        capacity: 50,
      }),
      ahead = { startsOn: dayFromToday(30), endsOn: dayFromToday(31), capacity: 50 },
      priorityBatch = await make(`${under}/batches`, { ...ahead, admission: 'PRIORITY' }),
      nextBatch = await make(`${under}/batches`, {
        ...ahead,
        startsOn: dayFromToday(40),
        endsOn: dayFromToday(41),
      });
    const enrolment = await make(`/v1/batches/${batch}/enrolments`, { participantId: staff }),
      otherEnrolment = await make(`/v1/batches/${batch}/enrolments`, { participantId: colleague });
    await whole.must('POST', `/v1/batches/${batch}/attendance`, {
      date: today,
      items: [{ participantId: staff, present: true }],
    });
    await whole.must('POST', `/v1/batches/${priorityBatch}/candidates`, { participantId: staff });
    const nomination = await make('/v1/nominations', {
      batchId: priorityBatch,
      participantId: colleague,
      superiorId: head,
      reason: 'Akan mengelola data',
    });
    await whole.must('POST', `/v1/batches/${priorityBatch}/admissions`, {});
    await whole.must('POST', `/v1/batches/${priorityBatch}/candidates`, { participantId: newcomer });
    const need = await make('/v1/competency-needs', {
        agencyId: agency,
        year,
        competence: 'Penganggaran',
        gapType: 'COMPETENCE_GAP',
        people: 3,
      }),
      mentoring = await make('/v1/mentorings', { mentorId: head, menteeId: staff, goal: 'Loket' }),
      session = await make(`/v1/mentorings/${mentoring}/sessions`, { minutes: 60, notes: 'Pertama' }),
      internship = await make('/v1/internships', {
        participantId: staff,
        host: 'RS Contoh',
        topic: 'Triase',
        supervisor: 'dr. Contoh',
        startsOn: dayFromToday(-20),
        endsOn: dayFromToday(-10),
      }),
      project = await make('/v1/projects', {
        title: `Antrean ${name}`,
        agencyId: agency,
        startsOn: dayFromToday(-20),
        endsOn: dayFromToday(20),
      }),
      finishedProject = await make('/v1/projects', {
        title: `Loket ${name}`,
        agencyId: agency,
        startsOn: dayFromToday(-20),
        endsOn: dayFromToday(-10),
      }),
      member = await make(`/v1/projects/${finishedProject}/members`, {
        name: 'Siswa',
        institution: 'SMK Contoh',
      }),
      module = await make(`${under}/modules`, {
        title: 'Modul',
        link: 'https://belajar.example/modul',
        minutes: 45,
        closesOn: dayFromToday(60),
      }),
      material = await make(`/v1/modules/${module}/materials`, {
        title: 'Bacaan',
        kind: 'TEXT',
        text: 'Isi',
      }),
      otherMaterial = await make(`/v1/modules/${module}/materials`, {
        title: 'Bacaan lain',
        kind: 'TEXT',
        text: 'Isi',
      }),
      question = await make(`/v1/modules/${module}/questions`, asked('Kapan?')),
      otherQuestion = await make(`/v1/modules/${module}/questions`, asked('Di mana?')),
      commitment = await make(`${under}/commitments`, {
        partnerId: partner,
        pledge: 'Narasumber',
        dueOn: dayFromToday(30),
        contactId: head,
      }),
      application = await whole.must('POST', '/v1/applications', {
        name: `e-${name}`,
        ownerAgencyId: agency,
      }),
      campaign = await make('/v1/campaigns', {
        title: 'Ajakan',
        message: 'Ayo',
        heldOn: dayFromToday(10),
        agencyIds: [agency],
      });
    await whole.must('POST', `/v1/projects/${finishedProject}/finish`, { finishedOn: dayFromToday(-10) });
    await whole.must('PUT', `/v1/modules/${module}/progress`, { participantId: staff, percent: 20 });
    await make('/v1/certifications', { schemeId: scheme!, participantId: staff, result: 'PASSED' });
    await whole.must('PUT', `/v1/participants/${staff}/competency-gaps`, { assessedOn: today, items: [] });
    await whole.must('PUT', '/v1/import-layouts/simpeg', {
      kind: 'participants',
      columns: { agency: 'Tempat Tugas' },
    });
    await whole.must('PUT', `${under}/recurrence`, { every: 'YEAR' });
    await make(`${under}/reviews`, { stillRelevant: true, note: 'Ya' });
    await make(`/v1/partners/${partner}/contributions`, {
      kind: 'TRAINERS',
      description: 'Dosen',
      programmeId: programme,
      givenOn: today,
    });
    const paid = await make('/v1/programmes', {
      title: `Berbiaya ${name}`,
      form: 'technical',
      organiserAgencyId: agency,
    });
    await whole.must('PUT', `/v1/programmes/${paid}/budget`, { cost: 1_000_000, year });
    const reserve = async (amount: number): Promise<string> =>
      (
        await whole.must('POST', `/v1/programmes/${paid}/reservations`, { sourceId: source, amount })
      ).reservations.at(-1).id;
    const reservation = await reserve(1_000),
      otherReservation = await reserve(2_000);
    const completion = (
      await whole.must('POST', '/v1/completions', { enrolmentId: enrolment, completedOn: today, hours: 10 })
    ).completionId;
    // Who is bound to an agency sees its own files only.
    const client = await bound(agency ?? '');
    const imported = await client.must(
      'POST',
      '/v1/imports?kind=participants',
      csvOf(somebody(agency), name),
      { 'content-type': 'text/csv' },
    );
    const report = await make('/v1/reports', {
      kind: 'PARTICIPATION',
      year,
      agencyId: agency,
      format: 'CSV',
    }).catch(() => '');
    return {
      name,
      agency,
      head,
      staff,
      colleague,
      newcomer,
      erased,
      leaver,
      programme,
      paid,
      batch,
      priorityBatch,
      nextBatch,
      enrolment,
      otherEnrolment,
      nomination,
      need,
      mentoring,
      session,
      internship,
      project,
      finishedProject,
      member,
      module,
      material,
      otherMaterial,
      question,
      otherQuestion,
      commitment,
      application: application.id,
      suggestion: application.suggestion.id,
      campaign,
      reservation,
      otherReservation,
      completion,
      import: imported.id,
      report,
    };
  }

  /** What evaluation, incentives and reports keep, once they know the people and programmes. */
  async function afterwards(side: Side): Promise<void> {
    const { agency, staff, colleague, head, programme, batch } = side;
    const today = dayFromToday(0);
    side['report'] ||= await make('/v1/reports', {
      kind: 'PARTICIPATION',
      year,
      agencyId: agency,
      format: 'CSV',
    });
    side['subscription'] = (
      await (
        await bound(agency ?? '')
      ).must('POST', '/v1/report-subscriptions', {
        kind: 'PARTICIPATION',
        parameters: { agencyId: agency },
        format: 'CSV',
        participantIds: [head],
        schedule: { frequency: 'WEEKLY', weekday: 1, hour: 7 },
      })
    ).id;
    side['endpoint'] = (
      await (
        await bound(agency ?? '')
      ).must('POST', '/v1/webhook-endpoints', { url: 'http://127.0.0.1:65000/mumpuni' })
    ).id;
    side['complaint'] = await make('/v1/complaints', {
      type: 'PENGADUAN',
      text: 'Antrean',
      agencyId: agency,
    });
    side['forum'] = await make('/v1/forums', {
      title: 'Forum',
      topic: 'Loket',
      heldOn: today,
      agencyId: agency,
    });
    side['spoken'] = await make(`/v1/forums/${side['forum']}/suggestions`, { text: 'Lebih cepat' });
    const unit = (side['unit'] = await make('/v1/service-units', {
      name: 'Loket',
      agencyId: agency,
      staffIds: [staff, colleague],
    }));
    side['period'] = await make(`/v1/service-units/${unit}/survey-periods`, {
      startsOn: dayFromToday(-30),
      endsOn: today,
    });
    const judged = await make(`/v1/service-units/${unit}/survey-periods`, {
      startsOn: dayFromToday(-60),
      endsOn: dayFromToday(-31),
    });
    await whole.must('POST', `/v1/survey-periods/${judged}/responses`, {
      items: Array.from({ length: 40 }, () => ({ scores })),
    });
    await whole.must('POST', `/v1/survey-periods/${judged}/close`);
    await whole.must('POST', `/v1/service-units/${unit}/waiting-times`, {
      startsOn: dayFromToday(-60),
      endsOn: dayFromToday(-31),
      minutes: [10, 20, 30],
    });
    await make(`/v1/service-units/${unit}/noted-changes`, {
      happenedOn: dayFromToday(-5),
      kind: 'SYSTEM',
      description: 'Aplikasi baru',
    });
    side['plan'] = await make('/v1/measurement-plans', {
      serviceUnitId: unit,
      every: 'MONTH',
      startsOn: dayFromToday(32),
    });
    await make('/v1/grievances', { participantId: staff, programmeId: programme, kind: 'MATERI_USANG' });
    await make('/v1/performance-ratings', {
      participantId: staff,
      ratedOn: dayFromToday(-1),
      rating: 'BAIK',
    });
    await whole.must('POST', '/v1/learning-scores', {
      programmeId: programme,
      batchId: batch,
      dimension: 'KNOWLEDGE',
      phase: 'PRE',
      items: [{ participantId: staff, score: 50 }],
    });
    side['indicator'] = await make('/v1/programme-indicators', {
      programmeId: programme,
      name: 'Waktu tunggu',
      unit: 'menit',
      better: 'LOWER',
      baseline: { value: 30, measuredOn: dayFromToday(-90) },
    });
    await make('/v1/monitoring-entries', {
      programmeId: programme,
      observedOn: today,
      state: 'ON_TRACK',
      finding: 'Baik',
    });
    await whole.must('POST', `/v1/batches/${batch}/feedback-session`, {});
  }

  /** What the services made of all that: the first of each that belongs to the agency's person. */
  async function whatFollowed(side: Side): Promise<void> {
    const first = (path: string, keep: (item: any) => boolean = () => true) =>
      eventually(async () => (await whole.must('GET', path)).items.find(keep)?.id as string | undefined, {
        describe: `something in ${path}`,
      });
    const of = `participantId=${side['staff']}`;
    side['award'] = (await first(`/v1/awards?${of}`)) ?? '';
    side['certificate'] = (await first(`/v1/certificates?${of}`)) ?? '';
    side['message'] = (await first(`/v1/participants/${side['staff']}/inbox`)) ?? '';
    side['appeal'] = await make('/v1/appeals', {
      participantId: side['staff'],
      about: { kind: 'AWARD_GIVEN', id: side['award'] },
      grounds: 'Terlalu sedikit',
    });
    side['proposal'] =
      (await first('/v1/training-proposals', ({ agencyId }) => agencyId === side['agency'])) ?? '';
  }
}
