// Makes or uses a passkey where the browser has them, and sends what the device answered with the form. Without it people sign in by a link.
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
// By hand and not by parseCreationOptionsFromJSON and toJSON, which telephones of 2023 do not have.
const read = (list) => list?.map((each) => ({ ...each, id: bytesOf(each.id) }));
const ask = {
  create: (options) =>
    navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        user: { ...options.user, id: bytesOf(options.user.id) },
        excludeCredentials: read(options.excludeCredentials),
      },
    }),
  get: (options) =>
    navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        allowCredentials: read(options.allowCredentials),
      },
    }),
};
function answerOf({ id, rawId, type, authenticatorAttachment, response }) {
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const given = parts.filter((part) => response[part]).map((part) => [part, textOf(response[part])]);
  return JSON.stringify({
    id,
    rawId: textOf(rawId),
    type,
    authenticatorAttachment,
    response: { ...Object.fromEntries(given), transports: response.getTransports?.() },
  });
}
for (const form of globalThis.PublicKeyCredential ? document.querySelectorAll('form[data-passkey]') : []) {
  form.closest('[data-passkey-card]')?.removeAttribute('hidden');
  document.querySelector('[data-passkey-missing]')?.setAttribute('hidden', '');
  const failed = form.querySelector('[data-passkey-failed]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const { dataset } = form;
      const answer = await fetch(dataset.options, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      form.elements.jawaban.value = answerOf(await ask[dataset.passkey](await answer.json()));
      form.submit();
    } catch {
      failed.hidden = false;
      for (const button of form.querySelectorAll('button')) button.disabled = false;
    }
  });
}
