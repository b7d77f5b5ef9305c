import { useState } from 'react';
import { useWords } from '../../../console/language.ts';
import { useShortcut } from '../../../console/use-shortcut.ts';
import { DialPad } from '../../interactions/console/DialPad.tsx';
import { CallButton } from './CallButton.tsx';
import { KeypadIcon } from './icons.tsx';
import { Popover } from './Popover.tsx';
import { deskWords } from './words.ts';

const keys = 'alt+b';

/** Calls numbers that are typed, for those who may call anybody. */
export function Dialling() {
  const t = useWords(deskWords);
  const [open, setOpen] = useState(false);
  useShortcut(keys, { zh: '拨号盘', en: 'Dial pad' }, () => setOpen(!open));
  return (
    <Popover
      label={t('call.dial')}
      open={open}
      onOpen={setOpen}
      align="end"
      button={(wiring) => <CallButton {...wiring} label={t('call.dial')} icon={<KeypadIcon />} keys={keys} />}
    >
      <DialPad onBegun={() => setOpen(false)} />
    </Popover>
  );
}
