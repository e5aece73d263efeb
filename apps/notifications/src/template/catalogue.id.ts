import type { Catalogue } from './catalogue.js';

/** What an appeal is about: decisions of other services have no name here, only a kind. */
const APPEALED =
  '{about, select, ADMISSION {penerimaan peserta} PROGRAMME_REVISION {revisi program} TRAINING_PROPOSAL {usulan pelatihan tambahan} IMPACT_JUDGEMENT {penilaian dampak} CORRECTIVE_ACTION {tindak lanjut} other {"{title}"}}';

export const indonesian: Catalogue = {
  greeting: 'Yth. {name},',
  closing: '{tenant}\nPesan ini dikirim otomatis; mohon tidak membalasnya.',
  pages: {
    why: 'Mengapa, lengkap dengan syaratnya',
    training: 'Pelatihan yang dibuka dan pendaftaran Anda',
    account: 'Akun Anda',
    settings: 'Atur pesan yang Anda terima',
  },
  links: {
    certificateUrl: 'Lihat sertifikat',
    formUrl: 'Buka formulir',
    pageUrl: 'Lihat usulan',
    teamUrl: 'Lihat pegawai Anda',
    fileUrl: 'Unduh laporan',
    inboxUrl: 'Buka kotak pesan',
    endpointUrl: 'Lihat pengiriman',
  },
  someIncentive: 'penghargaan',
  templates: {
    INCENTIVE_AWARDED: {
      subject:
        '{again, select, true {Berlaku kembali: {points, plural, =0 {{incentive}} other {{points, number} poin}}} other {Selamat, Anda memperoleh {points, plural, =0 {{incentive}} other {{points, number} poin}}}}',
      text: `{again, select, true {Yang sebelumnya dibatalkan kini berlaku kembali: Anda} other {Selamat! Anda}} memperoleh {incentive}{points, plural, =0 {} other { sebanyak {points, number} poin}}{hasTitle, select, true { atas penyelesaian "{title}"} other {{hasYear, select, true { untuk tahun {year}} other {}}}}.{hasCertificate, select, true {

Nomor sertifikat: {certificateNumber}, diterbitkan {tenant}} other {}}{hasProviderNumber, select, true {
Nomor dari penyelenggara{hasProvider, select, true { {provider}} other {}}: {providerCertificateNumber}} other {}}{hasCertificateUrl, select, true {

Lihat, unduh (PDF), atau tunjukkan sertifikat ini kepada siapa pun:

{certificateUrl}} other {}}`,
    },
    INCENTIVE_REVOKED: {
      subject: 'Penyesuaian {incentive} Anda',
      text: `{incentiveCapital}{points, plural, =0 {} other { sebanyak {points, number} poin}}{hasTitle, select, true { untuk "{title}"} other {}} dibatalkan{hasRevokedAt, select, true { pada {revokedAt}} other {}}{hasReason, select, true {.} other { karena dasarnya tidak lagi berlaku.}}{hasCertificate, select, true { Sertifikat nomor {certificateNumber} ikut dicabut.} other {}}{hasReason, select, true { Alasan: {reason}} other {}}{hasCertificateUrl, select, true {

Alasannya dapat dibaca di sini:

{certificateUrl}} other {}}

Bila menurut Anda hal ini keliru, hubungi pengelola kepegawaian instansi Anda.`,
    },
    INCENTIVE_ADJUSTED: {
      subject: 'Penyesuaian {incentive} Anda',
      text: `{incentiveCapital}{hasTitle, select, true { untuk "{title}"} other {}} kini {points, number} poin, sebelumnya {previousPoints, number} poin, karena jam pelajaran (JP) yang diakui berubah.

Bila menurut Anda hal ini keliru, hubungi pengelola kepegawaian instansi Anda.`,
    },
    ENROLMENT_ADMITTED: {
      subject: 'Anda diterima pada {title}',
      text: `{fromWaitingList, select, true {Ada tempat yang tersedia: Anda yang semula dalam daftar tunggu kini} other {Anda}} terdaftar sebagai peserta "{title}", {startsOn} sampai dengan {endsOn}.

Bila berhalangan, batalkan segera agar tempat Anda dapat digunakan peserta lain.`,
    },
    ENROLMENT_WAITLISTED: {
      subject: 'Daftar tunggu {title}',
      text: `Kelas "{title}" yang dimulai {startsOn} sudah penuh. Anda berada pada urutan ke-{position, number} daftar tunggu dan akan kami kabari begitu ada tempat.`,
    },
    ENROLMENT_CANCELLED: {
      subject: 'Pendaftaran dibatalkan: {title}',
      text: `Pendaftaran Anda pada "{title}" yang dimulai {startsOn} telah dibatalkan.{hasReason, select, true { Alasan: {reason}.} other {}}`,
    },
    FEEDBACK_REQUESTED: {
      subject: 'Bagaimana {title}?',
      text: `Terima kasih telah mengikuti "{title}". Mohon beri penilaian paling lambat {closesOn}; hanya perlu beberapa menit dan tautan ini hanya untuk Anda:

{formUrl}`,
    },
    MATERIAL_REASSESSMENT_OPENED: {
      subject: 'Materi "{title}" perlu dinilai ulang',
      text: `Sebanyak {complainants, number} ASN menyampaikan keluhan serupa tentang materi versi {materialVersion, number} pada "{title}". Materi tersebut kini dinilai ulang; keluhan, pengaduan warga, dan saran forum terkumpul pada berkas penilaian ulang.

Penilaian ulang selesai ketika Anda menerbitkan versi baru dengan catatan perubahan.`,
    },
    GRIEVANCE_ANSWERED: {
      subject: 'Keluhan Anda ditindaklanjuti: {title}',
      text: `Terima kasih atas keluhan Anda tentang "{title}". Materi versi {materialVersion, number} sudah terbit. Yang berubah:

{changeNote}`,
    },
    FEEDBACK_SAMPLE_TOO_SMALL: {
      subject: 'Jawaban tentang {title} terlalu sedikit',
      text: `Sesi umpan balik "{title}" telah ditutup. {answered, plural, =0 {Tidak ada peserta yang menjawab} other {# peserta menjawab}}; untuk menilai relevansi program diperlukan {needed, number} jawaban. Sampel terlalu kecil, sehingga tidak ada yang disimpulkan darinya.`,
    },
    PROGRAMME_REVISION_OPENED: {
      subject: 'Program "{title}" perlu direvisi',
      text: `Sebanyak {lowPercent, number}% dari {answered, number} peserta menilai "{title}" kurang relevan. Berkas revisi memuat kebutuhan lapangan setiap OPD.

Angkatan baru tidak dapat dijadwalkan sampai Anda memutuskan: dipertahankan, diperbaiki, atau dihentikan.`,
    },
    CERTIFICATION_INVITED: {
      subject: 'Undangan: {title}',
      text: `Anda bertugas di bidang {jobFamily}. Anda diundang mengikuti sertifikasi {competence}: "{title}".

Sertifikat memberi jaminan kepada masyarakat bahwa mereka dilayani tenaga yang kompeten, dan dapat diverifikasi oleh siapa pun.`,
    },
    CAMPAIGN_INVITED: {
      subject: 'Undangan: {title}',
      text: `Anda diundang pada sosialisasi "{title}", {heldOn}. Tahun {year} Anda tercatat memiliki {hours, number} JP.

{benefits}`,
    },
    FUNDING_EXPIRES: {
      subject: 'Dana "{title}" berlaku sampai {deadlineOn}',
      text: `Dana "{title}" hanya dapat digunakan sampai {deadlineOn}. Yang belum dibelanjakan: Rp{amount, number}.`,
    },
    CERTIFICATE_REVOKED: {
      subject: 'Sertifikat {certificateNumber} dicabut',
      text: `Sertifikat nomor {certificateNumber}{hasTitle, select, true { untuk "{title}"} other {}} dicabut oleh {tenant} pada {revokedAt} dan tidak berlaku lagi.{hasReason, select, true {

Alasan: {reason}} other {}}{hasCertificateUrl, select, true {

Siapa pun yang memeriksa nomor ini membaca hal yang sama:

{certificateUrl}} other {}}

Bila menurut Anda hal ini keliru, hubungi pengelola kepegawaian instansi Anda.`,
    },
    CERTIFICATE_REPLACED: {
      subject: 'Sertifikat Anda diganti: {certificateNumber}',
      text: `Sertifikat{hasReplaced, select, true { nomor {replacesNumber}} other {}}{hasTitle, select, true { untuk "{title}"} other {}} diganti pada {issuedAt} oleh {tenant} dan tidak berlaku lagi. Yang berlaku sekarang adalah sertifikat nomor {certificateNumber}.{hasReason, select, true {

Alasan: {reason}} other {}}{hasCertificateUrl, select, true {

Lihat, unduh (PDF), atau tunjukkan sertifikat yang baru kepada siapa pun:

{certificateUrl}} other {}}`,
    },
    CERTIFICATE_EXPIRES: {
      subject: 'Sertifikat "{title}" berlaku sampai {deadlineOn}',
      text: `Sertifikat Anda "{title}" berakhir pada {deadlineOn}, {daysBefore, number} hari lagi. Ikuti sertifikasi ulang sebelum tanggal itu agar sertifikat tetap berlaku.`,
    },
    COMMITMENT_OPEN: {
      subject: 'Komitmen belum ditandatangani: {title}',
      text: `Komitmen {title} belum ditandatangani. Batasnya {deadlineOn}{daysBefore, plural, =0 {, hari ini} other {, # hari lagi}}. Mohon ingatkan mitra tersebut, lalu catat dokumen yang ditandatangani.`,
    },
    PROGRAMME_REVIEW: {
      subject: 'Tinjauan program "{title}" pada {deadlineOn}',
      text: `Program "{title}" dijadwalkan ditinjau pada {deadlineOn}: apakah masih sesuai dengan kebutuhan, dan kapan ditinjau kembali.`,
    },
    IMPACT_FORM_REQUESTED: {
      subject: 'Evaluasi dampak: {title}',
      text: `{role, select, SUPERIOR {Enam bulan telah berlalu sejak bawahan Anda{hasPerson, select, true {, {person},} other {}} menyelesaikan} other {Enam bulan telah berlalu sejak Anda menyelesaikan}} "{title}" ({completedOn}). Mohon isi evaluasi dampaknya paling lambat {closesOn}; tautan ini hanya untuk Anda:

{formUrl}`,
    },
    IMPACT_FORM_OPEN: {
      subject: 'Belum diisi: evaluasi dampak {title}',
      text: `Evaluasi dampak "{title}"{hasPerson, select, true { atas nama {person}} other {}} belum Anda isi. Formulir dapat diisi sampai {deadlineOn}{daysBefore, plural, =0 {, hari ini} other {, # hari lagi}}; tautan ini hanya untuk Anda:

{formUrl}`,
    },
    IMPACT_FORM_OVERDUE: {
      subject:
        'Formulir dampak belum diisi{hasPerson, select, true { {person}} other {}} (sampai {deadlineOn}): {title}',
      text: `{hasPerson, select, true {{person}} other {Pegawai Anda}} belum mengisi formulir evaluasi dampak "{title}". Formulir hanya dapat diisi sampai {deadlineOn}; mohon ingatkan, karena tautannya hanya ada pada yang bersangkutan, di halaman dan pesannya sendiri.

Anda diberi tahu satu kali saja. Pegawai Anda ada di halaman ini:

{teamUrl}`,
    },
    CORRECTIVE_ACTION_OPEN: {
      subject: 'Tindak lanjut belum selesai: {title}',
      text: `Tindak lanjut "{title}" dengan tenggat {deadlineOn} belum dinyatakan selesai. Mohon selesaikan dan catat hasilnya, atau catat alasannya bila tenggat perlu diubah.`,
    },
    CORRECTIVE_ACTION_OPENED: {
      subject: 'Tindak lanjut: {title}',
      text: `Enam bulan setelah "{title}", indikator "{indicator}" belum membaik: semula {baseline, number} {unit}, kini {after, number} {unit}. Anda menjadi penanggung jawab tindak lanjut dengan tenggat {dueOn}.`,
    },
    APPEAL_FILED: {
      subject: `{own, select, true {Banding Anda telah diterima} other {Keputusan Anda dibanding}}: ${APPEALED}`,
      text: `{own, select, true {Banding Anda mengenai ${APPEALED} telah diterima. Pejabat yang tidak terlibat dalam keputusan itu memutuskannya paling lambat {decideBy}, dan Anda akan diberi tahu alasannya.} other {Keputusan Anda mengenai ${APPEALED} dibanding. Pejabat lain memutuskannya paling lambat {decideBy}.}}`,
    },
    APPEAL_DECIDED: {
      subject: `Banding telah diputuskan: ${APPEALED}`,
      text: `{own, select, true {Banding Anda mengenai} other {Banding terhadap keputusan Anda mengenai}} ${APPEALED} telah diputuskan: {outcome, select, OVERRIDDEN {keputusan semula diubah} other {keputusan semula tetap berlaku}}.

Alasan: {reason}`,
    },
    CORRECTION_ANSWERED: {
      subject: 'Laporan Anda telah dijawab: {title}',
      text: `Laporan Anda tentang catatan "{title}" telah dijawab: {outcome, select, CORRECTED {catatan sudah diperbaiki} other {catatan tetap seperti semula}}.

Alasan: {reason}`,
    },
    AWARD_PROPOSED: {
      subject:
        'Usulan penghargaan{hasPerson, select, true { untuk {person}} other {}} menunggu keputusan Anda',
      text: `{hasPerson, select, true {{person}} other {Seorang pegawai pada instansi Anda}} menunjukkan peningkatan kinerja setelah "{title}" dan diusulkan menerima penghargaan pimpinan. Keputusan ada pada Anda.{hasPage, select, true { Buktinya ada pada halaman berikut; tautan ini hanya untuk Anda:

{pageUrl}} other { Buktinya terlampir pada usulan.}}`,
    },
    TRAINING_PROPOSAL_OPENED: {
      subject: 'Usulan pelatihan untuk {serviceUnitName} menunggu keputusan Anda',
      text: `Indeks kepuasan masyarakat (IKM) {serviceUnitName} adalah {index, number}, di bawah {below, number}. Pelatihan "{training}" diusulkan bagi petugasnya. Keputusan ada pada Anda: setujui dengan menunjuk angkatan pelatihannya, atau tolak dengan alasan.`,
    },
    REPORT_READY: {
      subject: '{hasTitle, select, true {{title}} other {Laporan}}, {period}',
      text: `Laporan{hasTitle, select, true { "{title}"} other {}} untuk {periodFrom} sampai dengan {periodTo} sudah tersedia. {hasFreshness, select, true {Data sampai {freshAsOf}.} other {Belum ada data yang diterima.}}{missedPeriods, plural, =0 {} other {

Laporan untuk # periode sebelumnya tidak dibuat karena layanan sedang tidak beroperasi; laporan ini yang terbaru.}}

Unduh laporan, paling lambat {linksUntil}; tautan ini hanya untuk Anda:

{fileUrl}

Untuk berhenti berlangganan laporan ini:

{unsubscribeUrl}`,
    },
    WEBHOOK_FAILING: {
      subject:
        '{isLast, select, true {Peringatan terakhir: alamat webhook akan dinonaktifkan} other {Alamat webhook tidak menerima apa pun}}',
      text: `Sejak {failingSince} tidak ada yang sampai ke {address}. Bila tetap demikian, alamat ini dinonaktifkan setelah {disabledFrom}, dan yang belum terkirim dinyatakan gagal; semuanya dapat dikirim ulang selama 30 hari.

Lihat jawaban aplikasi pada tiap percobaan, perbaiki, lalu kirim uji coba:

{endpointUrl}`,
    },
    BATCH_STARTS: {
      subject: '{title} dimulai {daysBefore, plural, =1 {besok} other {# hari lagi}}',
      text: `Pengingat: "{title}" dimulai {startsOn}, {daysBefore, plural, =1 {besok} other {# hari lagi}}.`,
    },
    LEARNING_HOURS_SHORTFALL: {
      subject: 'Kekurangan {missingHours, number} JP untuk tahun {year}',
      text: `Kewajiban pengembangan kompetensi Anda tahun {year} masih kurang {missingHours, number} JP. Pilih kegiatan yang masih dibuka sebelum akhir tahun.`,
    },
    DIGEST: {
      subject: '{count, number} kabar untuk Anda, {day}',
      text: `Berikut kabar yang belum kami kirimkan kepada Anda, dalam satu pesan.

{items}{more, plural, =0 {} other {

Dan # kabar lainnya.}}

Semuanya dapat dibaca di kotak pesan Anda:

{inboxUrl}`,
    },
  },
};
