/**
 * How many calls one core carries: people in this process talk in pairs through the media process, and every call is
 * recorded. Run alone with `npx tsx bench/voice.ts [calls] [seconds]`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { LegId, RecordingId } from '../channels/telephony/call-fact.ts';
import { RTP_HEADER_BYTES, writeRtpHeader } from '../channels/telephony/embedded/rtp.ts';
import {
  AEAD_AES_128_GCM,
  createSrtpReceiver,
  createSrtpSender,
  SRTP_MAX_TAG,
} from '../channels/telephony/embedded/srtp.ts';
import { FRAME_SAMPLES, FRAMES_PER_SECOND } from '../channels/telephony/sound/g711.ts';
import { createEmbeddedStage, type EmbeddedStage } from '../channels/telephony/testing/embedded-stage.ts';
import { sendCommand } from '../channels/telephony/testing/send-command.ts';

const CALLS = 30;
const SECONDS = 10;
const CALLER_HZ = 440;
const AGENT_HZ = 620;
const BARE_PACKETS = 20_000;

export interface Measured {
  value: number;
  unit: string;
  baseline?: number;
  ratio?: number;
}

const percentile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

async function connect(stage: EmbeddedStage, hz: number) {
  const { leg, person } = await stage.call(hz);
  await sendCommand(stage.engine, { type: 'answer', leg });
  await stage.log.until('legConnected', { leg });
  return { leg, person };
}

/**
 * What a call costs at the least: each of its 100 packets a second received, opened, sealed and sent, and nothing else.
 * @returns calls for one core.
 */
async function bareCallsPerCore(): Promise<number> {
  const keys = {
    profile: AEAD_AES_128_GCM,
    key: randomBytes(16),
    salt: randomBytes(12),
    authKey: Buffer.alloc(20),
  };
  const sender = createSrtpSender(keys);
  const receiver = createSrtpReceiver(keys);
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  const from = process.cpuUsage();
  for (let sequence = 0; sequence < BARE_PACKETS; sequence++) {
    const packet = Buffer.alloc(RTP_HEADER_BYTES + FRAME_SAMPLES + SRTP_MAX_TAG);
    writeRtpHeader(packet, 0, false, sequence & 0xffff, sequence * FRAME_SAMPLES, 1);
    const arrived = new Promise<void>((resolve) => {
      socket.once('message', (message) => {
        receiver.open(message);
        resolve();
      });
    });
    socket.send(packet, 0, sender.seal(packet, RTP_HEADER_BYTES + FRAME_SAMPLES), port, '127.0.0.1');
    await arrived;
  }
  const { user, system } = process.cpuUsage(from);
  socket.close();
  const cpuSecondsPerPacket = (user + system) / 1e6 / BARE_PACKETS;
  return 1 / (cpuSecondsPerPacket * 2 * FRAMES_PER_SECOND);
}

/**
 * Measures the media process. `baseline` is a core that does nothing but take, open, seal and send the packets.
 * @param calls bridged and recorded at once. @param seconds to measure for.
 */
export async function voiceBench(
  calls: number = CALLS,
  seconds: number = SECONDS,
): Promise<Record<string, Measured>> {
  const baseline = Math.round(await bareCallsPerCore());
  // Both sides come in as calls here, so the limit counts each of them.
  const stage = createEmbeddedStage({ callLimit: calls * 2 });
  try {
    await stage.engine.start(stage.log.handle);
    const setUpFrom = performance.now();
    const pairs: LegId[][] = [];
    let last: Awaited<ReturnType<typeof connect>> | null = null;
    for (let call = 0; call < calls; call++) {
      const caller = await connect(stage, CALLER_HZ);
      const agent = await connect(stage, AGENT_HZ);
      await sendCommand(stage.engine, { type: 'bridge', legs: [caller.leg, agent.leg] });
      const key = randomBytes(32).toString('base64');
      await sendCommand(stage.engine, {
        type: 'record',
        leg: caller.leg,
        recording: randomUUID() as RecordingId,
        part: 0,
        key,
      });
      pairs.push([caller.leg, agent.leg]);
      last = caller;
    }
    const setUpMs = (performance.now() - setUpFrom) / (calls * 2);
    await last?.person.untilHears([AGENT_HZ], [CALLER_HZ, AGENT_HZ]);

    const before = await stage.engine.measure();
    const from = performance.now();
    await last?.person.untilPackets(seconds * 50);
    const elapsed = (performance.now() - from) / 1000;
    const after = await stage.engine.measure();
    const cpuSeconds = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1e6;
    const late = after.lateMs.slice(-Math.floor(elapsed * 50));
    const callsPerCore = Math.round((calls * elapsed) / cpuSeconds);
    const ratio = Number((callsPerCore / baseline).toFixed(2));
    return {
      'voice.callsPerCore': { value: callsPerCore, unit: 'calls', baseline, ratio },
      'voice.senderP99Ms': { value: Number(percentile(late, 0.99).toFixed(2)), unit: 'ms' },
      'voice.setUpMs': { value: Math.round(setUpMs), unit: 'ms per leg' },
      'voice.memoryMb': { value: Math.round(after.rss / 2 ** 20), unit: `MB at ${calls} calls` },
    };
  } finally {
    await stage.close();
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [calls, seconds] = process.argv.slice(2).map(Number);
  console.table(await voiceBench(calls, seconds));
  process.exit(0);
}
