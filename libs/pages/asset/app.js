// The only script of the pages; every page works without it. It keeps a form from being sent twice and a draft from being lost.
for (const form of document.querySelectorAll('form[method=post]'))
  form.addEventListener('submit', () => {
    for (const button of form.querySelectorAll('button')) setTimeout(() => (button.disabled = true));
    if (form.dataset.draft) localStorage.removeItem(`draft:${form.dataset.draft}`);
  });
// A page that the browser kept comes back with its buttons usable.
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('form[method=post] button')) button.disabled = false;
});
for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = `draft:${form.dataset.draft}`;
  for (const area of form.querySelectorAll('textarea')) {
    area.value ||= localStorage.getItem(key) ?? '';
    area.addEventListener('input', () => localStorage.setItem(key, area.value));
  }
}
