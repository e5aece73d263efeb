import { describe, expect, it } from 'vitest';
import { impactProblem } from '../../impact/impact/impact.page.js';
import { impactProblems } from '../../impact/impact/impact.problems.js';
import { formPage, problemPage, thanksPage } from './feedback.page.js';
import { feedbackProblems } from './feedback.problems.js';

describe('the feedback page', () => {
  const form = { title: 'Pelatihan "<script>alert(1)</script>" & lain', closesOn: '2026-12-21' };

  it('escapes the title', () => {
    expect(formPage('id', form)).toContain(
      'Pelatihan &quot;&lt;script>alert(1)&lt;/script>&quot; &amp; lain',
    );
    expect(formPage('id', form)).not.toContain('<script>');
  });

  it('names its language, groups each question under a legend and labels every field', () => {
    const html = formPage('en', form);
    expect(html).toContain('<html lang="en">');
    expect(html.match(/<fieldset class="field"><legend>/g)).toHaveLength(4);
    expect(html.match(/<label class="radio"><input type="radio"/g)).toHaveLength(16);
    expect(html).toMatch(/<label[^>]* for="comment">/);
  });

  it('says thanks and what is wrong in both languages', () => {
    expect(thanksPage('id')).toContain('Terima kasih');
    expect(problemPage('en', 'FEEDBACK_CLOSED')).toContain('role="alert"');
    const { title, detail } = feedbackProblems.FEEDBACK_CLOSED.texts;
    expect(problemPage('id', 'FEEDBACK_CLOSED')).toContain(`${title[0]}. ${detail[0]}`);
    expect(problemPage('en', 'FEEDBACK_CLOSED')).toContain(`${title[1]}. ${detail[1]}`);
    expect(impactProblem('id', 'IMPACT_LINK_UNKNOWN')).toContain(
      'Tautan ini tidak dikenal. Buka tautan persis seperti dalam pesan.',
    );
    expect(impactProblem('id', 'IMPACT_FORM_CLOSED')).toContain(
      impactProblems.IMPACT_FORM_CLOSED.texts.detail[0],
    );
    expect(problemPage('id', 'NOT_FOUND')).toBeUndefined();
  });
});
