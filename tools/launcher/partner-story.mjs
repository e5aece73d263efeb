/** @typedef {import('./api.mjs').Api} Api */

const PEOPLE = 5;

/**
 * What a university does with the office, so that its people find something to do: a class that is held today,
 * an agreement and a commitment to confirm, and a project with a student.
 * @param {{ api: Api, say: (line: string) => void }} run
 */
export async function workWithPartner({ api, say }) {
  const staff = (await api.get(`/v1/participants?limit=${PEOPLE}`)).items,
    [contact] = staff;
  if (!contact) return;
  const partner = await api.call('POST', '/v1/partners', {
    name: 'Universitas Contoh Medan',
    kind: 'UNIVERSITY',
    insideRegion: true,
  });
  const agreement = await api.call('POST', `/v1/partners/${partner.id}/agreements`, {
    number: '119/PKS/CONTOH',
    topic: 'Pelatihan data terbuka bagi pegawai',
    startsOn: inDays(-60),
    endsOn: inDays(300),
  });
  const programme = await api.call('POST', '/v1/programmes', {
    title: 'Data Terbuka untuk Pelayanan',
    form: 'technical',
    learningHours: 24,
    organiserAgencyId: contact.agencyId,
    partnerId: partner.id,
    agreementId: agreement.id,
  });
  // from yesterday on: it is held today also where the local day is already the next one
  const batch = await api.call('POST', `/v1/programmes/${programme.id}/batches`, {
    startsOn: inDays(-1),
    endsOn: inDays(2),
    enrolUntil: inDays(2),
    capacity: 25,
    location: 'Kampus Contoh',
  });
  for (const { id: participantId } of staff)
    await api.call('POST', `/v1/batches/${batch.id}/enrolments`, { participantId });
  await api.call('POST', `/v1/programmes/${programme.id}/commitments`, {
    partnerId: partner.id,
    pledge: 'Dua narasumber dan ruang kelas',
    dueOn: inDays(7),
    contactId: contact.id,
  });
  const project = await api.call('POST', '/v1/projects', {
    title: 'Antrean daring kependudukan',
    agencyId: contact.agencyId,
    partnerId: partner.id,
    startsOn: inDays(-30),
    endsOn: inDays(30),
  });
  await api.call('POST', `/v1/projects/${project.id}/members`, {
    name: 'Mahasiswa Contoh',
    institution: 'Universitas Contoh Medan',
    role: 'analis proses',
  });
  say('A university holds a class with the office today, and has a commitment and an agreement to confirm');
}

/** @param {number} days */
export function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
