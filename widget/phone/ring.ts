const SECONDS_ON = 1;
const SECONDS_BETWEEN = 2;
const LOUDNESS = 0.2;

let context: AudioContext | undefined;
let again: ReturnType<typeof setInterval> | undefined;

/** Rings as a telephone does, until it is told to stop. Does nothing when it does so already. */
export function ring(rings: boolean): void {
  if (rings === (again !== undefined)) return;
  clearInterval(again);
  again = undefined;
  if (!rings) return void context?.suspend();
  context ??= new AudioContext();
  // A page that nobody has touched yet may not play; it shows the call all the same.
  void context.resume();
  burst(context);
  again = setInterval(() => context && burst(context), (SECONDS_ON + SECONDS_BETWEEN) * 1000);
}

/** Two notes in quick turns, the bell of a telephone. */
function burst(on: AudioContext): void {
  const bell = new OscillatorNode(on, { frequency: 740 });
  const warble = new OscillatorNode(on, { frequency: 12, type: 'square' });
  warble.connect(new GainNode(on, { gain: 90 })).connect(bell.frequency);
  bell.connect(new GainNode(on, { gain: LOUDNESS })).connect(on.destination);
  for (const part of [bell, warble]) {
    part.start();
    part.stop(on.currentTime + SECONDS_ON);
  }
}
