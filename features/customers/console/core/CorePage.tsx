import { Button } from 'antd';
import { useState } from 'react';
import { useConsole, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { loadCore, readCore } from '../../contract/core.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { FaultsSheet } from './FaultsSheet.tsx';
import { LinkSheet } from './LinkSheet.tsx';
import { QueueSheet } from './QueueSheet.tsx';
import { useReread } from './use-reread.ts';
import { coreWords } from './words.ts';

/** All kinds, in the order in which they are read. */
const everything = ['customers', 'policies', 'claims', 'salespeople'] as const;

/** The link to the insurer's core system: whether it can be used, how old the data are, what couldn't be taken. */
export function CorePage() {
  const t = useWords(coreWords);
  const refreshOn = ['core.statusChanged', 'core.loaded', 'core.writeChanged'];
  const result = useRoute(readCore, {}, { refreshOn });
  const connected = result.data?.connected === true;
  const filling = result.data?.kinds.some((kind) => kind.filling !== null) === true;
  useReread(result, connected ? (filling ? 2_000 : 10_000) : null);
  return (
    <Page lead={t('lead')} actions={connected && <LoadButtons onAsked={() => void result.refetch()} />}>
      <Loaded
        result={result}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={8} />
          </Sheet>
        }
      >
        {(core) =>
          core.connected ? (
            <>
              <LinkSheet core={core} />
              {core.writes && <QueueSheet />}
              <FaultsSheet count={core.kinds.reduce((sum, { faults }) => sum + faults, 0)} />
            </>
          ) : (
            <Sheet>
              <EmptyState title={t('none')} text={t('noneText')} />
            </Sheet>
          )
        }
      </Loaded>
    </Page>
  );
}

function LoadButtons({ onAsked }: { onAsked(): void }) {
  const t = useWords(coreWords);
  const { notices } = useConsole();
  const command = useCommand(loadCore);
  const [asks, setAsks] = useState(false);
  const load = async (from: 'cursor' | 'beginning'): Promise<void> => {
    setAsks(false);
    const result = await command.run({ body: { kinds: [...everything], from } });
    if (result.ok) notices.show({ tone: 'done', text: t('loadAsked') });
    else notices.show({ tone: 'error', text: result.error.message });
    onAsked();
  };
  return (
    <>
      <Button onClick={() => setAsks(true)}>{t('loadAll')}</Button>
      <Button type="primary" loading={command.state !== 'idle'} onClick={() => void load('cursor')}>
        {t('loadNow')}
      </Button>
      {asks && (
        <ConfirmDialog
          title={t('loadAllTitle')}
          text={t('loadAllText')}
          go={t('loadAll')}
          onGo={() => void load('beginning')}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}
