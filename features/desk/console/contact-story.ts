import type { LocalText } from '../../../platform/local-text.ts';
import type { InteractionDetail } from '../../interactions/contract.ts';
import { chinese } from './words-zh.ts';

type Entry = InteractionDetail['timeline'][number];
type Told = Extract<keyof typeof chinese, `story.${string}`>;

/** One line of what happened, as words with what belongs to them. */
export interface StoryLine {
  position: number;
  at: string;
  key: Told;
  /** How long it took, ms. */
  ms: number | null;
  /** What the caller chose in the menu. */
  choice: LocalText | null;
}

/** @returns what an agent wants to recall of the contact, oldest first; facts for machines are left out. */
export function storyOf({ timeline, menu }: Pick<InteractionDetail, 'timeline' | 'menu'>): StoryLine[] {
  return timeline.flatMap((entry) => {
    const key = keyOf(entry);
    if (key === null) return [];
    const ms = entry.data.heldMs ?? entry.data.goneMs;
    const chosen = menu.find(({ node, choice }) => node === entry.data.node && choice === entry.data.choice);
    return [
      {
        position: entry.position,
        at: entry.at,
        key,
        ms: typeof ms === 'number' ? ms : null,
        choice: entry.type === 'menu.chosen' ? (chosen?.label ?? null) : null,
      },
    ];
  });
}

function keyOf({ type, data }: Entry): Told | null {
  if (type === 'call.muted') return data.muted === true ? 'story.muted' : 'story.unmuted';
  if (type === 'interaction.ended') {
    return data.by === 'customer'
      ? 'story.endedByCustomer'
      : data.by === 'agent'
        ? 'story.endedByAgent'
        : 'story.ended';
  }
  const key = `story.${type}`;
  return key in chinese ? (key as Told) : null;
}
