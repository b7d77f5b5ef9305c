import { UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { ApiError } from '../../../../console/api.ts';
import { useTimeFormat } from '../../../../console/centre.ts';
import { routeKey, useConsole, useMay, useRoute } from '../../../../console/hooks.ts';
import { useLanguage, useWords } from '../../../../console/language.ts';
import { sendBytes } from '../../../../console/send-bytes.ts';
import { State } from '../../../../console/ui/Mark.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useServerNow } from '../../../../console/ui/Time.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { consoleWords } from '../../../../console/words.ts';
import {
  choosePrompt,
  listPrompts,
  type PromptDetail,
  type PromptRow,
  readPrompt,
  uploadPrompt,
} from '../../contract/prompts.ts';
import { PlayButton } from '../sound/PlayButton.tsx';
import { Origin } from './Origin.tsx';
import styles from './Prompts.module.css';
import { readSoundFile, SoundFileError } from './read-sound-file.ts';
import { promptWords } from './words.ts';

/** One recording: heard, replaced, taken back. */
export function PromptPanel({ row, onClose }: { row: PromptRow; onClose(): void }) {
  const { language, name } = row;
  const t = useWords(promptWords);
  const mayEdit = useMay('flows.edit');
  const params = { language, name };
  const result = useRoute(readPrompt, { params }, { refreshOn: ['prompt.changed'] });
  return (
    <SidePanel title={name} onClose={onClose}>
      <div className={styles.panel}>
        <p className={styles.text}>{row.text}</p>
        <Loaded result={result} skeleton={<LinesSkeleton lines={6} />}>
          {(detail) => (
            <>
              <div className={styles.row}>
                <Origin row={detail} />
                {detail.seconds !== null && <PlayButton key={detail.current} {...params} label={t('now')} />}
              </div>
              {mayEdit && <Upload detail={detail} />}
              <Versions detail={detail} mayEdit={mayEdit} />
            </>
          )}
        </Loaded>
        {row.usedBy.length > 0 && (
          <section>
            <h3>{t('usedIn')}</h3>
            <ul className={styles.users}>
              {row.usedBy.map((code) => (
                <li key={code}>
                  <Link to={`/flows/${code}`}>{code}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </SidePanel>
  );
}

function useTakeIn(): (detail: PromptDetail) => Promise<void> {
  const client = useQueryClient();
  return async (detail) => {
    const { language, name } = detail;
    client.setQueryData(routeKey(readPrompt, { params: { language, name } }), detail);
    await client.invalidateQueries({ queryKey: routeKey(listPrompts, {}) });
  };
}

function Upload({ detail }: { detail: PromptDetail }) {
  const { language, name, version } = detail;
  const console = useConsole();
  const t = useWords(promptWords);
  const own = useLanguage();
  const shell = useWords(consoleWords);
  const input = useRef<HTMLInputElement>(null);
  const takeIn = useTakeIn();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const upload = async (file: File): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const next = await sendBytes(uploadPrompt, {
        params: { language, name },
        query: { version },
        file: await readSoundFile(file),
        commandId: console.newId(),
        language: own,
        offline: shell('api.offline'),
      });
      const newest = next.versions[0];
      await takeIn(next);
      if (newest !== undefined) {
        const places = { before: newest.before.activeDb, after: newest.after.activeDb };
        console.notices.show({ tone: 'done', text: t('uploaded', places) });
      }
    } catch (error) {
      if (error instanceof SoundFileError) return setFailure(t(error.code));
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'staleVersion' && error.data !== undefined) {
        await takeIn(error.data as PromptDetail);
        return setFailure(t('stale'));
      }
      setFailure(error.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.upload}>
      <Button icon={<UploadOutlined />} loading={busy} onClick={() => input.current?.click()}>
        {busy ? t('uploading') : t('upload')}
      </Button>
      <p className={styles.quiet}>{t('uploadHint')}</p>
      {failure !== null && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept="audio/*,.wav,.mp3,.m4a,.ogg"
        aria-label={t('upload')}
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file !== undefined) void upload(file);
        }}
      />
    </div>
  );
}

function Versions({ detail, mayEdit }: { detail: PromptDetail; mayEdit: boolean }) {
  const { language, name, version, current, versions, shipped } = detail;
  const { notices } = useConsole();
  const t = useWords(promptWords);
  const format = useTimeFormat();
  const now = useServerNow(30_000) ?? 0;
  const command = useCommand(choosePrompt);
  const takeIn = useTakeIn();
  const choose = async (number: number | null): Promise<void> => {
    const result = await command.run({ params: { language, name }, body: { current: number, version } });
    if (result.ok) {
      await takeIn(result.reply);
      return notices.show({ tone: 'done', text: t('changed') });
    }
    if (result.error.code === 'staleVersion') await takeIn(result.error.data as PromptDetail);
    const stale = result.error.code === 'staleVersion';
    notices.show({ tone: 'error', text: stale ? t('stale') : result.error.message });
  };
  return (
    <section>
      <h3>{t('versions')}</h3>
      {versions.length === 0 && <p className={styles.quiet}>{t('noVersions')}</p>}
      <ul className={styles.versions}>
        {versions.map(({ number, author, uploadedAt, before, after }) => (
          <li key={number}>
            <div className={styles.row}>
              <strong>{t('versionOf', { number })}</strong>
              <PlayButton language={language} name={name} number={number} />
              {number === current ? (
                <State tone="ok">{t('inUse')}</State>
              ) : (
                mayEdit && (
                  <Button
                    size="small"
                    disabled={command.state !== 'idle'}
                    onClick={() => void choose(number)}
                  >
                    {t('use')}
                  </Button>
                )
              )}
            </div>
            <p className={styles.quiet}>
              {t('uploadedBy', { name: author.name, time: format.relative(Date.parse(uploadedAt), now) })}
            </p>
            <p className={styles.measures}>
              {t('loudness', {
                before: before.activeDb,
                after: after.activeDb,
                beforePeak: before.peakDb,
                afterPeak: after.peakDb,
                seconds: after.seconds.toFixed(1),
              })}
            </p>
          </li>
        ))}
      </ul>
      {mayEdit && shipped && current !== null && (
        <Button size="small" disabled={command.state !== 'idle'} onClick={() => void choose(null)}>
          {t('backToShipped')}
        </Button>
      )}
    </section>
  );
}
