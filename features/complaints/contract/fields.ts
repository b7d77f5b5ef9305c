import { z } from 'zod';

export const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
export const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export const words = (most: number) => z.string().trim().min(1).max(most);
export const reason = words(500);
/** Yuan. */
export const amount = z.number().int().min(1).max(100_000_000);
