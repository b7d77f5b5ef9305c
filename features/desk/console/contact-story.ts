import type { LocalText } from '../../../platform/local-text.ts';
import { queryOutcomeTexts, queryTexts } from '../../flows/codes.ts';
import { type InteractionDetail, interactionFacts } from '../../interactions/contract.ts';
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
  /** What the caller chose in the menu, or asked there and how that ended. */
  details: readonly LocalText[];
}

/** @returns what an agent wants to recall of the contact, oldest first; facts for machines are left out. */
export function storyOf({ timeline, menu }: Pick<InteractionDetail, 'timeline' | 'menu'>): StoryLine[] {
  return timeline.flatMap((entry) => {
    const key = keyOf(entry);
    if (key === null) return [];
    const ms = entry.data.heldMs ?? entry.data.goneMs;
    return [
      {
        position: entry.position,
        at: entry.at,
        key,
        ms: typeof ms === 'number' ? ms : null,
        details: detailsOf(entry, menu),
      },
    ];
  });
}

function detailsOf({ type, data }: Entry, menu: InteractionDetail['menu']): LocalText[] {
  if (type === 'menu.chosen') {
    const chosen = menu.find(
      (step) => 'choice' in step && step.node === data.node && step.choice === data.choice,
    );
    return chosen !== undefined && 'choice' in chosen ? [chosen.label] : [];
  }
  if (type !== 'menu.answered') return [];
  const asked = interactionFacts['menu.answered'].data.safeParse(data).data;
  return asked === undefined ? [] : [queryTexts[asked.query], queryOutcomeTexts[asked.outcome]];
}

function keyOf({ type, data }: Entry): Told | null {
  if (type === 'call.muted') return data.muted === true ? 'story.muted' : 'story.unmuted';
  if (type === 'interaction.ended') {
    if (data.by === 'customer') return 'story.endedByCustomer';
    if (data.by === 'agent') return 'story.endedByAgent';
    return data.by === 'teamLeader' ? 'story.released' : 'story.ended';
  }
  if (type === 'interaction.started' && data.direction === 'outbound') return 'story.dialled';
  if (type === 'dial.failed') {
    const { outcome } = interactionFacts['dial.failed'].data.safeParse(data).data ?? {};
    return outcome === undefined ? null : `story.dial.${outcome}`;
  }
  const key = `story.${type}`;
  return key in chinese ? (key as Told) : null;
}
