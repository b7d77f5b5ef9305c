/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { Part } from './fields.tsx';
import { findPlaces } from './server.ts';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

interface Found {
  code: string;
  names: string[];
}

/** Where: a district of our own list by any part of its name, and the phone's position if it gives one. */
export function PlaceField({ ui }: { ui: Ui }) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  const place = ui.form?.place ?? [];
  useEffect(() => {
    const q = typed.trim();
    if (q === '') {
      setFound([]);
      return;
    }
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await findPlaces(ui.language, ui.token, q);
      if (wanted && answer.ok) setFound(answer.reply.places.slice(0, 6));
    }, 250);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed, ui.language, ui.token]);
  return (
    <Part ui={ui} name="placeCode" label={words.place} hint={words.placeHint}>
      {(wiring) => (
        <>
          {place.length > 0 && <p class="chosen">{place.join(' ')}</p>}
          <input
            {...wiring}
            autocomplete="off"
            placeholder={ui.say(place.length > 0 ? words.placeOther : words.placeExample)}
            maxLength={40}
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          {found.length > 0 && (
            <ul>
              {found.map(({ code, names }) => (
                <li key={code}>
                  <button
                    type="button"
                    class="wide"
                    onClick={() => {
                      ui.setPlace(code, names);
                      setTyped('');
                    }}
                  >
                    {names.join(' ')}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Part>
  );
}

/** The phone's own position, only when it is asked for. */
export function Position({ ui }: { ui: Ui }) {
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  if (!('geolocation' in navigator) || !isSecureContext) return null;
  const given = ui.form?.content.position ?? '';
  const ask = (): void => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        ui.set('position', `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`);
        setState('idle');
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <div class="part">
      {given === '' ? (
        <button type="button" disabled={state === 'asking'} onClick={ask}>
          {ui.say(state === 'asking' ? words.positionAsking : words.positionAsk)}
        </button>
      ) : (
        <p class="row">
          <span class="good-text">{ui.say(words.positionGiven)}</span>
          <button type="button" class="quiet" onClick={() => ui.set('position', '')}>
            {ui.say(words.remove)}
          </button>
        </p>
      )}
      {state === 'refused' && (
        <span class="note" role="status">
          {ui.say(words.positionRefused)}
        </span>
      )}
    </div>
  );
}
