/** The key pad, row by row. */
export const keys = [...'123456789*0#'];
const SECONDS = 0.1;
const LOUDNESS = 0.05;

let context: AudioContext | undefined;

/** Lets the person hear the key. The tone stays in the room: the key itself travels apart from the sound. */
export function playKeyTone(key: string): void {
  context ??= new AudioContext();
  const tone = new OscillatorNode(context, { frequency: 600 + 50 * keys.indexOf(key) });
  tone.connect(new GainNode(context, { gain: LOUDNESS })).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + SECONDS);
}
