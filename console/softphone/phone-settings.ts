import { deviceStore } from '../storage.ts';

/** Choices about sound; they belong to this computer and its headset. */
const volumeKey = 'jieting.ringVolume';
const microphoneKey = 'jieting.microphone';
const usualVolume = 0.7;
/** Nobody can turn the ring off altogether: a customer waits. */
export const quietestRing = 0.1;

/** @returns 0.1 to 1 */
export function ringVolume(): number {
  const kept = Number(deviceStore.read(volumeKey) ?? usualVolume);
  return Number.isFinite(kept) ? Math.min(1, Math.max(quietestRing, kept)) : usualVolume;
}

export function keepRingVolume(volume: number): void {
  deviceStore.write(volumeKey, String(Math.round(volume * 100) / 100));
}

/** @returns id of the microphone that was chosen; null takes the system's. */
export function chosenMicrophone(): string | null {
  return deviceStore.read(microphoneKey);
}

/** @returns what to ask the browser for, so that it opens the chosen microphone where that is plugged in. */
export function chosenConstraints(): MediaTrackConstraints {
  const deviceId = chosenMicrophone();
  return deviceId === null ? {} : { deviceId: { ideal: deviceId } };
}

export function chooseMicrophone(deviceId: string | null): void {
  deviceStore.write(microphoneKey, deviceId);
}

/** Where sound comes out: the customer's voice, and what rings. */
export type Output = 'voice' | 'ring';
const outputKeys: Readonly<Record<Output, string>> = {
  voice: 'jieting.speaker',
  ring: 'jieting.ringDevice',
};

/** @returns id of the device that was chosen; null takes the system's. */
export function chosenOutput(output: Output): string | null {
  return deviceStore.read(outputKeys[output]);
}

export function keepOutput(output: Output, deviceId: string | null): void {
  deviceStore.write(outputKeys[output], deviceId);
}
