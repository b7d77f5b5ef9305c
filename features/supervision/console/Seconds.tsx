import { createContext, type ReactNode, useContext } from 'react';
import { useServerNow } from '../../../console/ui/Time.tsx';

const NowContext = createContext<number | null>(null);

/** One beat for all timers inside: five hundred of them are drawn together, once a second, and nothing else is. */
export function Seconds({ children }: { children: ReactNode }) {
  return <NowContext value={useServerNow(1_000)}>{children}</NowContext>;
}

/** @returns the server's time, ms, once a second. */
export function useSecond(): number {
  const now = useContext(NowContext);
  if (now === null) throw new Error('no seconds around this component');
  return now;
}
