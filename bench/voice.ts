import { randomBytes, randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { RecordingId } from '../channels/telephony/call-fact.ts';
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
import type { VoicePerson } from '../channels/telephony/testing/voice-person.ts';
import { type Figures, figure, percentile } from './figures.ts';
import { cleaning } from './scratch.ts';

const CALLS = 30;
const SECONDS = 10;
const CALLER_HZ = 440;
const AGENT_HZ = 620;
/** Share of the sound that may be on its way when the clock stops. */
const MOST_LOST = 0.02;
const BARE_PACKETS = 20_000;

async function connect(stage: EmbeddedStage, hz: number) {
  const { leg, person } = await stage.call(hz);
  await sendCommand(stage.engine, { type: 'answer', leg });
  await stage.log.until('legConnected', { leg });
  return { leg, person };
}

/** A caller and an agent who hear each other, recorded. */
async function connectPair(stage: EmbeddedStage): Promise<VoicePerson[]> {
  const caller = await connect(stage, CALLER_HZ);
  const agent = await connect(stage, AGENT_HZ);
  await sendCommand(stage.engine, { type: 'bridge', legs: [caller.leg, agent.leg] });
  await sendCommand(stage.engine, {
    type: 'record',
    leg: caller.leg,
    recording: randomUUID() as RecordingId,
    part: 0,
    key: randomBytes(32).toString('base64'),
  });
  return [caller.person, agent.person];
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
 * Measures the media process: people in this process talk in pairs through it, and every call is recorded.
 * @returns `voice.callsPerCore`: seconds of calls carried for each second of processor time (baseline: a core that does
 *   nothing but take, open, seal and send the packets of calls); `voice.senderP99Ms`: how late the media process sends
 *   its packets; `voice.setUpMs` and `voice.memoryMb`.
 * @throws Error when sound was lost.
 */
export async function voiceBench(): Promise<Figures> {
  const baseline = await bareCallsPerCore();
  // Both sides come in as calls here, so the limit counts each of them.
  const stage = createEmbeddedStage({ callLimit: CALLS * 2 });
  return cleaning(stage.close, async () => {
    await stage.engine.start(stage.log.handle);
    const setUpFrom = performance.now();
    const people: VoicePerson[] = [];
    for (let call = 0; call < CALLS; call++) people.push(...(await connectPair(stage)));
    const setUpMs = (performance.now() - setUpFrom) / people.length;
    await Promise.all(
      people.map((person, n) =>
        person.untilHears([n % 2 === 0 ? AGENT_HZ : CALLER_HZ], [CALLER_HZ, AGENT_HZ]),
      ),
    );

    const packets = () => people.reduce((sum, person) => sum + person.packets(), 0);
    const before = { packets: packets(), ...(await stage.engine.measure()) };
    await people[0]?.untilPackets(SECONDS * FRAMES_PER_SECOND);
    const after = { packets: packets(), ...(await stage.engine.measure()) };
    const cpuSeconds = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1e6;
    const heard = (after.packets - before.packets) / people.length / FRAMES_PER_SECOND;
    if (heard < SECONDS * (1 - MOST_LOST))
      throw new Error(`of ${SECONDS} s only ${heard.toFixed(2)} s were heard`);
    const late = after.lateMs.slice(-SECONDS * FRAMES_PER_SECOND);
    return {
      'voice.callsPerCore': figure((CALLS * heard) / cpuSeconds, 'calls', baseline),
      'voice.senderP99Ms': figure(percentile(late, 0.99), 'ms'),
      'voice.setUpMs': figure(setUpMs, 'ms per leg'),
      'voice.memoryMb': figure(after.rss / 2 ** 20, `MB at ${CALLS} calls`),
    };
  });
}
