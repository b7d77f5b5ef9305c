/** The points of `passwordIsStrong`, one by one, for the hint beside the field; a test holds the two together. */
export function passwordRules(
  password: string,
  staffNo: string,
): readonly { rule: 'length' | 'letter' | 'digit' | 'staffNo'; met: boolean }[] {
  const plain = password.normalize('NFKC');
  return [
    { rule: 'length', met: [...password].length >= 10 },
    { rule: 'letter', met: /\p{L}/u.test(plain) },
    { rule: 'digit', met: /\d/.test(plain) },
    { rule: 'staffNo', met: password !== '' && !plain.toUpperCase().includes(staffNo.toUpperCase()) },
  ];
}
