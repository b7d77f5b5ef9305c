/** Sound of the demo's recordings: two hums that take turns like people who talk. Nobody says anything. */
import { RECORDING_CHANNELS, SEGMENT_BYTES } from '../../channels/telephony/recording/recording-format.ts';
import { LINEAR_TO_ULAW, SAMPLE_RATE, ULAW_SILENCE } from '../../channels/telephony/sound/g711.ts';

/** Fundamental of a voice, and of its turns the length in seconds. */
const voices = [
  { hz: 132, turn: 3.4 },
  { hz: 208, turn: 4.2 },
] as const;
const syllablesPerSecond = 4.3;

/** A turn of each voice in µ-law; made once. */
let turns: readonly Uint8Array[] | null = null;

/**
 * @param seconds whole seconds. @param answeredAfter seconds until the agent's voice begins.
 * @returns one segment of two tracks for each second: left the customer, right the agent.
 */
export function* demoSound(seconds: number, answeredAfter: number): Generator<Uint8Array> {
  turns ??= voices.map(({ hz, turn }) => hum(hz, turn));
  const [customer = new Uint8Array(), agent = new Uint8Array()] = turns;
  const round = customer.length + agent.length;
  const begins = Math.round(answeredAfter * SAMPLE_RATE);
  for (let second = 0; second < seconds; second++) {
    const segment = new Uint8Array(SEGMENT_BYTES).fill(ULAW_SILENCE);
    for (let n = 0; n < SAMPLE_RATE; n++) {
      const at = second * SAMPLE_RATE + n - begins;
      if (at < 0) continue;
      const place = at % round;
      // The agent greets first.
      if (place < agent.length) segment[n * RECORDING_CHANNELS + 1] = agent[place] ?? ULAW_SILENCE;
      else segment[n * RECORDING_CHANNELS] = customer[place - agent.length] ?? ULAW_SILENCE;
    }
    yield segment;
  }
}

/** Some seconds of a hum with the rhythm of syllables and a falling melody. */
function hum(hz: number, seconds: number): Uint8Array {
  const sound = new Uint8Array(Math.round(seconds * SAMPLE_RATE));
  let phase = 0;
  for (let n = 0; n < sound.length; n++) {
    const at = n / SAMPLE_RATE;
    const place = at / seconds;
    phase += (2 * Math.PI * hz * (1.12 - 0.24 * place)) / SAMPLE_RATE;
    const syllable = Math.max(0, Math.sin(Math.PI * ((at * syllablesPerSecond) % 1))) ** 1.5;
    const breath = place < 0.94 ? 1 : 0;
    const wave = Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.25 * Math.sin(3 * phase + 0.4);
    sound[n] = LINEAR_TO_ULAW[Math.round(5_200 * wave * syllable * breath) & 0xffff] ?? ULAW_SILENCE;
  }
  return sound;
}
