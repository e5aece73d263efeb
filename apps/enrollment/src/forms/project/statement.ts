import type { ProjectDocument, ProjectMember } from './project.schema.js';

export interface Statement {
  number: string;
  issuedOn: string;
  text: string;
}

/** Number of the n-th statement of a project; its tail is the project's, so that no two of a government are alike. */
export const statementNumber = (projectId: string, n: number, issuedOn: string): string =>
  `KET/${issuedOn.slice(0, 4)}/${projectId.replaceAll('-', '').slice(-8).toUpperCase()}/${String(n).padStart(3, '0')}`;

/**
 * What somebody from outside gets for the work (surat keterangan): that they took part, and that it is no
 * training record.
 */
export function statementOf(
  project: Pick<ProjectDocument, 'title' | 'startsOn' | 'finishedOn' | 'endsOn'>,
  member: Pick<ProjectMember, 'kind' | 'name' | 'institution' | 'role' | 'statement'>,
  tenantName: string,
): Statement | undefined {
  if (member.kind !== 'EXTERNAL' || !member.statement) return undefined;
  const { number, issuedOn } = member.statement;
  return {
    number,
    issuedOn,
    text:
      `SURAT KETERANGAN Nomor ${number}. ${tenantName} menerangkan bahwa ${member.name} dari ${member.institution} telah terlibat sebagai ${member.role} dalam proyek "${project.title}" ` +
      `pada ${project.startsOn} sampai dengan ${project.finishedOn ?? project.endsOn}. Keterangan ini bukan sertifikat pelatihan ASN dan tidak memuat jam pelajaran.`,
  };
}
