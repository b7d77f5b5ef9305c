import { deviceStore } from '../../../../console/storage.ts';

/** The last test of this computer: it belongs to its headset, whoever wears it. */
export interface LastTest {
  /** Milliseconds since 1970. */
  at: number;
  good: boolean;
}

const key = 'jieting.echoTest';

export function keepTest({ at, good }: LastTest): void {
  deviceStore.write(key, `${at} ${good ? 'good' : 'bad'}`);
}

/** @param dayBegan ISO time. @returns the last test since then; null when there was none */
export function testOfToday(dayBegan: string): LastTest | null {
  const [at, verdict] = (deviceStore.read(key) ?? '').split(' ');
  const when = Number(at);
  return at !== '' && when >= Date.parse(dayBegan) ? { at: when, good: verdict === 'good' } : null;
}
