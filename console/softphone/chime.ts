import { followOutput } from './outputs.ts';
import { ringVolume } from './phone-settings.ts';

const chimes = new Map<string, HTMLAudioElement>();

/** Plays a short sound once. Never called while a customer is on the line. */
export function chime(name: 'end' | 'warning' | 'message'): void {
  const sound = chimes.get(name) ?? followOutput('ring', new Audio(`/sounds/${name}.ogg`));
  chimes.set(name, sound);
  sound.volume = ringVolume();
  sound.currentTime = 0;
  sound.play().catch(() => {});
}
