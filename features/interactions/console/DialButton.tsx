import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { useShortcut } from '../../../console/use-shortcut.ts';
import type { DialAbout } from '../contract/dial.ts';
import { dialWords } from './dial-words.ts';
import { useDial } from './use-dial.ts';

/** The key of the one number of a page that is called first. */
export const dialKey = 'alt+o';

export interface DialButtonProps {
  customerId: string;
  numberId: string;
  /** What the call is about; who had it made is told how it ended. */
  about?: DialAbout;
  /** The masked number, for those who can't see beside which one the button stands. */
  number?: string;
  /** The page's first number: it has the key. */
  first?: boolean;
}

/** One click calls a number of a customer; nothing for those who make no calls. */
export function DialButton(props: DialButtonProps) {
  const mayDial = useMay('calls.dial');
  const hasPhone = useMay('calls.take');
  return mayDial && hasPhone ? <Dial {...props} /> : null;
}

function Dial({ customerId, numberId, about, number, first = false }: DialButtonProps) {
  const t = useWords(dialWords);
  const { customer, busy, hindrance } = useDial();
  const dial = (): void => void customer({ customerId, numberId, about });
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<PhoneOutlined />}
        loading={busy}
        disabled={hindrance !== null}
        title={hindrance ?? undefined}
        aria-label={number === undefined ? t('dial') : t('dialNumber', { number })}
        aria-keyshortcuts={first ? dialKey : undefined}
        onClick={dial}
      >
        {busy ? t('dialling') : t('dial')}
        {first && <Keys keys={dialKey} />}
      </Button>
      {first && <Key run={dial} />}
    </>
  );
}

function Key({ run }: { run(): void }) {
  useShortcut(dialKey, { zh: '外呼客户', en: 'Call the customer' }, run);
  return null;
}
