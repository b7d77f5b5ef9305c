/** How much an agent can have in hand at once: data, checked here, so that no weights can leave a channel unserved. */
import { z } from 'zod';

/** Ways in which customers are served while they wait for an answer. */
export const servedChannels = ['call', 'chat'] as const;
export type ServedChannel = (typeof servedChannels)[number];

const points = z.number().int().min(1).max(1_000);

export const capacitySchema = z
  .strictObject({
    /** Points that an agent carries at most. */
    most: points,
    /** Points of one contact of a channel. */
    weights: z.record(z.enum(servedChannels), points),
  })
  .refine(({ most, weights }) => servedChannels.every((channel) => weights[channel] <= most), {
    params: {
      zh: '一通来电或一个会话的分值不能超过坐席的总分值，否则无人能接。',
      en: 'No contact may weigh more than an agent can carry: nobody could ever take it.',
    },
    path: ['weights'],
  });
export type Capacity = Readonly<z.infer<typeof capacitySchema>>;

/** How many contacts fit into an agent who has none, and how many chats beside a call. */
export function roomOf({ most, weights }: Capacity): { chats: number; chatsBesideCall: number } {
  return {
    chats: Math.floor(most / weights.chat),
    chatsBesideCall: Math.floor((most - weights.call) / weights.chat),
  };
}

/** A call takes the whole agent; of chats three fit. */
export const defaultCapacity: Capacity = capacitySchema.parse({
  most: 100,
  weights: { call: 100, chat: 30 },
});
