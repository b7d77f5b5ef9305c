import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeUlaw, readUlawWav, ulawSampleRate } from '../../channels/speech/ulaw-wav.ts';
import { projectRoot } from '../../platform/project-root.ts';

/** What the two say, so that recordings look like a talk: sentences of the product's own prompts, and pauses in seconds. */
const sentences = {
  customer: [
    1.2,
    'queue.thanks',
    3.5,
    'agent.reconnecting',
    5,
    'queue.position.before',
    2.5,
    'queue.please-wait',
    4,
    'queue.next',
    3,
  ],
  agent: [
    'greeting.demo',
    3,
    'queue.position.one',
    5.5,
    'menu.wrong-key',
    2,
    'transfer.person',
    6,
    'queue.all-busy',
    4.5,
  ],
} as const;

/** @returns the path of a sound file in which somebody speaks and listens by turns, for a fake microphone. */
export function speakingMicrophone(who: keyof typeof sentences): string {
  const pieces = sentences[who].map((piece) =>
    typeof piece === 'number' ? new Float32Array(Math.round(piece * ulawSampleRate)) : spoken(piece),
  );
  const sound = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    sound.set(piece, at);
    at += piece.length;
  }
  const file = join(mkdtempSync(join(tmpdir(), 'jieting-voice-')), `${who}.wav`);
  writeFileSync(file, linearWav(sound));
  return file;
}

/** A fake microphone takes linear samples of 16 bits only. */
function linearWav(sound: Float32Array): Buffer {
  const file = Buffer.alloc(44 + sound.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + sound.length * 2, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(ulawSampleRate, 24);
  file.writeUInt32LE(ulawSampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(sound.length * 2, 40);
  sound.forEach((sample, i) => {
    file.writeInt16LE(Math.round(sample * 32_767), 44 + i * 2);
  });
  return file;
}

function spoken(name: string): Float32Array {
  const file = new URL(`channels/speech/prompts/zh-CN/${name}.wav`, projectRoot);
  return decodeUlaw(readUlawWav(readFileSync(file)).ulaw);
}
