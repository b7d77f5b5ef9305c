import { chosenOutput, keepOutput, type Output } from './phone-settings.ts';

/** What plays sound, as far as it can be sent to a device. */
export interface Sink {
  setSinkId?(deviceId: string): Promise<void>;
}

const sinks = new Map<Output, Set<Sink>>();

/** @returns whether this browser lets a page choose where sound comes out. */
export function canChooseOutput(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** Sends an element's sound to the device that was chosen for it, now and whenever another one is chosen. */
export function followOutput<S extends Sink>(output: Output, sink: S): S {
  const known = sinks.get(output) ?? new Set();
  known.add(sink);
  sinks.set(output, known);
  void send(sink, chosenOutput(output));
  return sink;
}

/** Chooses a device, also in the middle of a call. @param deviceId null takes the system's own */
export function chooseOutput(output: Output, deviceId: string | null): void {
  keepOutput(output, deviceId);
  for (const sink of sinks.get(output) ?? []) void send(sink, deviceId);
}

/** A device that isn't there any more must not keep anybody from being heard: then the system's own plays. */
async function send(sink: Sink, deviceId: string | null): Promise<void> {
  if (sink.setSinkId === undefined) return;
  try {
    await sink.setSinkId(deviceId ?? '');
  } catch {
    if (deviceId !== null) await sink.setSinkId('').catch(() => {});
  }
}
