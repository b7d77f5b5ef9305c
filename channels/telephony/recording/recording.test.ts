import { randomBytes, randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordingId } from '../call-fact.ts';
import { RECORD_BYTES, recordOffset, SEGMENT_BYTES } from './recording-format.ts';
import { openRecording, toLinear16, wavHeader } from './recording-reader.ts';
import { createRecordingWriter, partFile } from './recording-writer.ts';

const key = randomBytes(32);
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'recording-'));
});
afterAll(() => rm(directory, { recursive: true }));

const second = (value: number) => Buffer.alloc(SEGMENT_BYTES, value);
const fail = (error: unknown) => {
  throw error;
};

async function write(parts: number[][]): Promise<RecordingId> {
  const recording = randomUUID() as RecordingId;
  for (const [part, seconds] of parts.entries()) {
    const writer = await createRecordingWriter(directory, recording, part, key, fail);
    for (const value of seconds) writer.append(second(value));
    expect(await writer.close()).toBe(seconds.length);
  }
  return recording;
}

describe('a recording', () => {
  it('gives back any range of seconds, over the borders of parts', async () => {
    const recording = await write([[1, 2, 3], [], [4, 5]]);
    const reader = await openRecording(directory, recording, key);
    expect(reader.parts.map(({ seconds }) => seconds)).toEqual([3, 0, 2]);
    expect(await reader.read(2, 2)).toEqual(Buffer.concat([second(3), second(4)]));
    expect(await reader.read(0, 5)).toEqual(Buffer.concat([1, 2, 3, 4, 5].map(second)));
    await expect(reader.read(4, 2)).rejects.toMatchObject({ code: 'outOfRange' });
    await reader.close();
  });

  it('serves any byte range of the WAV file', async () => {
    const recording = await write([[1, 2], [3]]);
    const reader = await openRecording(directory, recording, key);
    const whole = Buffer.concat([wavHeader(3), ...[1, 2, 3].map((value) => toLinear16(second(value)))]);
    expect(reader.wavBytes).toBe(whole.length);
    const range = fc.tuple(fc.nat(whole.length), fc.nat(whole.length));
    await fc.assert(
      fc.asyncProperty(range, async ([a, b]) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const bytes = await reader.readWav(start, end);
        expect(bytes.equals(whole.subarray(start, end))).toBe(true);
      }),
      { numRuns: 40 },
    );
    await reader.close();
  });

  it('holds no sound in the clear', async () => {
    const recording = await write([[0x55]]);
    const file = await readFile(partFile(directory, recording, 0));
    expect(file.includes(Buffer.alloc(8, 0x55))).toBe(false);
  });

  it('passes over a record that a crash has torn', async () => {
    const recording = await write([[1, 2]]);
    await appendFile(partFile(directory, recording, 0), randomBytes(RECORD_BYTES - 1));
    const reader = await openRecording(directory, recording, key);
    expect(reader.seconds).toBe(2);
    await reader.close();
    await truncate(partFile(directory, recording, 0), recordOffset(2) - 5);
    const shorter = await openRecording(directory, recording, key);
    expect(await shorter.read(0, 1)).toEqual(second(1));
    expect(shorter.seconds).toBe(1);
    await shorter.close();
  });

  it('plays some parts as if there were no others', async () => {
    const recording = await write([[1, 2], [3], [4]]);
    const reader = await openRecording(directory, recording, key, [1, 2]);
    expect(reader.parts).toEqual([
      { part: 1, seconds: 1 },
      { part: 2, seconds: 1 },
    ]);
    expect(await reader.read(0, 2)).toEqual(Buffer.concat([second(3), second(4)]));
    await reader.close();
  });

  it('passes over a part whose header was torn', async () => {
    const recording = await write([[1]]);
    await writeFile(partFile(directory, recording, 1), 'JTREC');
    const reader = await openRecording(directory, recording, key);
    expect(reader.seconds).toBe(1);
    await reader.close();
  });

  it('sees a changed byte, a moved record, another part and another key', async () => {
    const recording = await write([[1, 2], [3]]);
    const path = partFile(directory, recording, 0);
    const original = await readFile(path);

    const expectDamage = async (change: (file: Buffer) => void, otherKey = key) => {
      const changed = Buffer.from(original);
      change(changed);
      await writeFile(path, changed);
      const reader = await openRecording(directory, recording, otherKey);
      await expect(reader.read(0, 2)).rejects.toMatchObject({ code: 'segmentDamaged' });
      await reader.close();
    };
    await expectDamage((file) => file.writeUInt8((file[500] ?? 0) ^ 1, 500));
    await expectDamage((file) => {
      original.copy(file, recordOffset(0), recordOffset(1), recordOffset(2));
      original.copy(file, recordOffset(1), recordOffset(0), recordOffset(1));
    });
    await expectDamage(() => undefined, randomBytes(32));
    const other = await readFile(partFile(directory, recording, 1));
    await expectDamage((file) => other.copy(file, recordOffset(0), recordOffset(0)));
  });

  it('never writes over a part', async () => {
    const recording = await write([[1]]);
    const again = createRecordingWriter(directory, recording, 0, key, fail);
    await expect(again).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('refuses a file that is none of ours', async () => {
    const recording = await write([[1]]);
    await writeFile(partFile(directory, recording, 1), Buffer.alloc(200));
    await expect(openRecording(directory, recording, key)).rejects.toMatchObject({ code: 'formatUnknown' });
  });
});
