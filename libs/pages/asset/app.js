// The only script of the pages; every page works without it. It keeps a form from being sent twice and a draft from being lost.
for (const form of document.querySelectorAll('form[method=post]'))
  form.addEventListener('submit', () => {
    for (const button of form.querySelectorAll('button')) setTimeout(() => (button.disabled = true));
  });
// A page that the browser kept comes back with its buttons usable.
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('form[method=post] button')) button.disabled = false;
});
// A draft is kept until a page says that it was sent: a lost signal takes nothing away.
for (const { dataset } of document.querySelectorAll('[data-sent]'))
  localStorage.removeItem(`draft:${dataset.sent}`);
for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = `draft:${form.dataset.draft}`;
  for (const area of form.querySelectorAll('textarea')) {
    area.value ||= localStorage.getItem(key) ?? '';
    area.addEventListener('input', () => localStorage.setItem(key, area.value));
  }
}
// What was chosen in a test outlives a page that was lost, in this window alone: it is nobody else's.
for (const form of document.querySelectorAll('form[data-chosen]')) {
  const key = `chosen:${form.dataset.chosen}`,
    chosen = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  for (const input of form.querySelectorAll('[type=radio]')) {
    if (!form.querySelector(`[name="${input.name}"]:checked`))
      input.checked = chosen[input.name] === input.value;
    input.addEventListener('change', () => {
      chosen[input.name] = input.value;
      sessionStorage.setItem(key, JSON.stringify(chosen));
    });
  }
}
// Without a signal a form waits on its page, and is sent when the signal is back.
for (const form of document.querySelectorAll('form[data-waits]'))
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    form.querySelector('[data-offline]').hidden = false;
    addEventListener('online', () => form.submit(), { once: true });
  });
// What is under way is looked at again until it is done; without script there is a link.
const underWay = document.querySelector('[data-again]');
if (underWay) setTimeout(() => location.reload(), underWay.dataset.again * 1000);
// What pages load stays in the browser, and a page helps where there is no signal (worker.js).
navigator.serviceWorker?.register('/pekerja.js').catch(() => {});
// A page that tells of the lost signal comes anew when the signal is back.
if (document.querySelector('[data-alone]')) addEventListener('online', () => location.reload());
