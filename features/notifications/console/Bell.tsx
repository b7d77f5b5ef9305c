import { BellOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { countMessages } from '../contract/messages.ts';
import styles from './Bell.module.css';
import { messageWords } from './message-words.ts';

/** How many messages are unread, in the top bar; leads to them. */
export function Bell() {
  const t = useWords(messageWords);
  const count =
    useRoute(countMessages, {}, { refreshOn: ['notice.queued', 'notice.delivered', 'notice.read'] }).data
      ?.unread ?? 0;
  const label = t('bell', { count });
  return (
    <Link to="/messages" className={styles.bell} aria-label={label} title={label}>
      <BellOutlined aria-hidden />
      {count > 0 && (
        <span className={styles.count} aria-hidden>
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  );
}
