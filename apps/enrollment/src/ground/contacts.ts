const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/;

/** An address as mail servers take it: one `@`, a name of at most 64 characters, a domain with a dot. */
export function isEmail(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.lastIndexOf('@');
  const name = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  return (
    at > 0 &&
    local.test(name) &&
    !name.startsWith('.') &&
    !name.endsWith('.') &&
    !name.includes('..') &&
    labels.length > 1 &&
    labels.every((each) => each.length <= 63 && label.test(each)) &&
    /^[a-z][a-z0-9-]+$/.test(labels.at(-1) ?? '')
  );
}
