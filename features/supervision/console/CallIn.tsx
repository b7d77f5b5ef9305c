import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useConsole, useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { useCommand } from '../../../console/use-command.ts';
import { callAgentsIn, type FloorQueue } from '../contract.ts';
import { floorWords } from './words.ts';

/** Asks agents back from their breaks while callers wait; one click, since nobody is forced. */
export function CallIn({ queue }: { queue: FloorQueue }) {
  const t = useWords(floorWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const may = useMay('floor.manage');
  const command = useCommand(callAgentsIn, { patient: false });
  if (!may || queue.waiting === 0 || queue.callable === 0) return null;
  const run = async (): Promise<void> => {
    const result = await command.run({ params: { code: queue.code } });
    const name = text(queue.name);
    if (result.ok)
      notices.show({ tone: 'done', text: t('callIn.done', { queue: name, count: result.reply.agents }) });
    else if (result.error.code !== 'cancelled')
      notices.show({ tone: 'error', text: t('callIn.failed', { queue: name, why: result.error.message }) });
  };
  return (
    <Button
      size="small"
      icon={<PhoneOutlined aria-hidden />}
      loading={command.state !== 'idle'}
      title={t('callIn.means', { queue: text(queue.name) })}
      onClick={() => void run()}
    >
      {t('callIn', { count: queue.callable })}
    </Button>
  );
}
