import { expect, it } from 'vitest';
import { turnCredentials } from './turn-credentials.ts';

it('expires by its name, and its password is the HMAC of the name', () => {
  const now = new Date('2026-03-02T01:00:00Z');
  const given = turnCredentials('north', 'leg', now, 600);
  expect(given.username).toBe(`${now.getTime() / 1000 + 600}:leg`);
  // openssl: printf 1772413800:leg | openssl dgst -sha1 -hmac north -binary | base64
  expect(given.credential).toBe('mLXMW5bchnCjUmGVgmCDcAHCaO8=');
  expect(turnCredentials('south', 'leg', now, 600).credential).not.toBe(given.credential);
});
