/** @returns «09:00» of «9», «9:00», «9点», «900», «９：００»; null when it is no time. 24:00 is the latest. */
export function readTime(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '').replace('点', ':').replace(/:$/, ':00');
  const match = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)];
  if (minutes > 59 || hours * 60 + minutes > 1_440) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
