/** How callers and agents of the demo behave: patience, talks, wrap-ups, consoles that ring for nothing. */
import { chanceOf } from '../../features/replay/rules/chance.ts';
import type { Behaviour } from '../../features/replay/rules/plan.ts';

const seed = 92;

/** Medians in seconds; talks and wrap-ups are log-normal, as they are everywhere. */
const talk: Readonly<Record<string, number>> = { claims: 265, complaints: 330, policies: 195, general: 150 };
const wrapUp: Readonly<Record<string, number>> = { claims: 58, complaints: 70, policies: 36, general: 20 };
/** Mean patience in seconds (exponential, Palm); whoever stands at the roadside waits longer. */
const patience: Readonly<Record<string, number>> = {
  claims: 320,
  complaints: 260,
  policies: 190,
  general: 150,
};
const spread = { talk: 0.55, wrapUp: 0.6 };

/** The demo's behaviour: everything follows from the name of the call. */
export const demoBehaviour: Behaviour = {
  patience(call, queue, wait) {
    const chance = chanceOf(seed, `patience ${wait} ${call}`);
    const ms = -Math.log(1 - chance) * (patience[queue] ?? 200) * 1_000;
    return { ms: Math.round(1_500 + ms), cause: 'abandoned' };
  },
  ring(call, _, attempt) {
    const chance = chanceOf(seed, `ring ${attempt} ${call}`);
    if (attempt === 0 && chance < 0.008) return { answers: false, afterMs: 15_000, cause: 'noAnswer' };
    return { answers: true, afterMs: Math.round(1_300 + chance ** 2 * 6_000) };
  },
  talk(call, queue, n) {
    const seconds = (talk[queue] ?? 200) * Math.exp(spread.talk * normal(`talk ${n} ${call}`));
    return { lastsMs: Math.round(Math.min(2_400, Math.max(12, seconds)) * 1_000), agentLost: false };
  },
  wrapUp(call, queue) {
    const seconds = (wrapUp[queue] ?? 40) * Math.exp(spread.wrapUp * normal(`wrapUp ${call}`));
    return Math.round(Math.min(300, Math.max(3, seconds)) * 1_000);
  },
};

/** A number of the standard normal distribution (Box and Muller). */
function normal(name: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chanceOf(seed, `${name} r`)));
  return radius * Math.cos(2 * Math.PI * chanceOf(seed, `${name} a`));
}
