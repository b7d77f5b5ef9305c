import { Button } from 'antd';
import { useState } from 'react';
import { useConsole } from '../hooks.ts';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import { CardScreen } from './Screen.tsx';

/** The person signed in at another desk: this page has stopped. */
export function Replaced() {
  const { session } = useConsole();
  const t = useWords(consoleWords);
  return (
    <CardScreen title={t('replaced.title')} lead={t('replaced.text')}>
      <Button type="primary" size="large" block autoFocus onClick={session.toSignIn}>
        {t('replaced.here')}
      </Button>
    </CardScreen>
  );
}

/** The console is open in another tab of this browser. */
export function OtherTab() {
  const { liveTab } = useConsole();
  const t = useWords(consoleWords);
  return (
    <CardScreen title={t('tab.title')} lead={t('tab.text')}>
      <Button type="primary" size="large" block autoFocus onClick={() => void liveTab.takeOver()}>
        {t('tab.here')}
      </Button>
    </CardScreen>
  );
}

/** The server didn't answer when the page was opened. */
export function Unreachable({ message }: { message: string }) {
  const { session, api } = useConsole();
  const t = useWords(consoleWords);
  const [asking, setAsking] = useState(false);
  const again = async (): Promise<void> => {
    setAsking(true);
    await session.check(api.call);
    setAsking(false);
  };
  return (
    <CardScreen title={t('unreachable.title')} lead={`${message} ${t('unreachable.text')}`}>
      <Button type="primary" size="large" block loading={asking} onClick={() => void again()}>
        {t('state.retry')}
      </Button>
    </CardScreen>
  );
}
