import { describe, expect, it } from 'vitest';
import { equalTitles, similarTitles } from './similar-title.js';

describe('similarTitles', () => {
  it.each([
    ['Seminar Kebijakan Publik', 'SEMINAR  KEBIJAKAN PUBLIK'],
    ['Seminar Kebijakan Publik', 'Kebijakan Publik (Seminar)'],
    ['Pelatihan Pelayanan Prima', 'Diklat Pelayanan Prima Angkatan II'],
    ['Pelatihan Pelayanan Prima', 'Pelayanan Prima Tahun 2026'],
    ['Bimtek SPBE', 'Bimbingan Teknis SPBE'],
    ['Pengelolaan Keuangan Daerah', 'Pengelolaan Keuangn Daerah'],
    ['Modul II: Keamanan Informasi', 'Modul 2 - keamanan informasi'],
    ['Pelatihan Teknis', 'pelatihan teknis'],
  ])('finds %j in %j', (a, b) => {
    expect([similarTitles(a, b), similarTitles(b, a)]).toEqual([true, true]);
  });

  it.each([
    ['Modul 1: Keamanan Informasi', 'Modul 2: Keamanan Informasi'],
    ['Mentoring: Keluhan warga (pertemuan 1)', 'Mentoring: Keluhan warga (pertemuan 2)'],
    ['Pelatihan Dasar Pranata Komputer', 'Pelatihan Lanjutan Pranata Komputer'],
    ['Keamanan Siber', 'Keamanan Siber Lanjutan'],
    ['Keamanan Siber', 'Keamanan Pangan'],
    ['Keamanan Siber: Pengenalan Ancaman', 'Keamanan Siber: Pengenalan Malware'],
    ['Kepemimpinan Administrator', 'Kepemimpinan Pengawas'],
    ['E1', 'E2'],
  ])('tells %j from %j', (a, b) => {
    expect([similarTitles(a, b), similarTitles(b, a)]).toEqual([false, false]);
  });

  it('knows equal titles in any case and with any signs', () => {
    expect(equalTitles('Seminar: Kebijakan  Publik', 'seminar kebijakan publik')).toBe(true);
    expect(equalTitles('Seminar Kebijakan', 'Seminar Kebijakan Publik')).toBe(false);
  });
});
