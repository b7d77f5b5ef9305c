/** The points of `passwordIsStrong`, one by one, for the hint beside the field; a test holds the two together. */
export function passwordRules(
  password: string,
  staffNo: string,
): readonly { rule: 'length' | 'letter' | 'digit' | 'staffNo'; met: boolean }[] {
  const number = staffNo.toUpperCase();
  return [
    { rule: 'length', met: [...password].length >= 10 },
    { rule: 'letter', met: /\p{L}/u.test(password) },
    { rule: 'digit', met: /\d/.test(password) },
    { rule: 'staffNo', met: password !== '' && !password.toUpperCase().includes(number) },
  ];
}
