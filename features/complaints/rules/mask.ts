/** Surname and stars: «王**»; of one character the star alone follows. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return `${first}${'*'.repeat(Math.max(1, Math.min(3, rest.length)))}`;
}

/** Numbers keep their first three and last four digits, e-mails their first letter and their host, all else its beginning. */
export function maskContact(contact: string): string {
  const plain = contact.normalize('NFKC').trim();
  const digits = plain.replace(/[\s-]/g, '');
  if (/^\+?\d{7,}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  const [user = '', host] = plain.split('@');
  if (host !== undefined) return `${[...user].slice(0, 1).join('')}***@${host}`;
  return `${[...plain].slice(0, 3).join('')}***`;
}
