// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followOutput } from '../../../console/softphone/outputs.ts';
import { chosenMicrophone, chosenOutput, ringVolume } from '../../../console/softphone/phone-settings.ts';
import { Around, createTestConsole } from '../../../console/testing/test-console.tsx';
import { PhoneSettings } from './PhoneSettings.tsx';

// Another file's tests may have loaded what is replaced here, and the next one's need the real one.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

const phone = vi.hoisted(() => ({
  prepared: 0,
  rested: 0,
  view: { microphone: 'open', call: null as { leg: string } | null },
}));
vi.mock('../../../console/softphone/use-softphone.ts', () => ({
  useSoftphone: () => softphone,
  usePhone: () => phone.view,
}));
const softphone = {
  prepare: async () => {
    phone.prepared++;
    return true;
  },
  rest: () => {
    phone.rested++;
  },
  microphone: () => null,
};

const device = (kind: MediaDeviceKind, deviceId: string, label: string) =>
  ({ kind, deviceId, label, groupId: '' }) as MediaDeviceInfo;
const headset = [
  device('audioinput', 'default', '默认'),
  device('audioinput', 'mic-1', '头戴麦克风'),
  device('audiooutput', 'out-1', '头戴耳机'),
  device('audiooutput', 'out-2', '显示器扬声器'),
];

describe('the choice of devices', () => {
  let devices: MediaDeviceInfo[];
  let changed: () => void;

  beforeEach(() => {
    localStorage.clear();
    Object.assign(phone, { prepared: 0, rested: 0, view: { microphone: 'open', call: null } });
    devices = headset;
    changed = () => {};
    vi.stubGlobal('Audio', class extends EventTarget {});
    Object.defineProperty(navigator, 'mediaDevices', {
      configurable: true,
      value: {
        enumerateDevices: async () => devices,
        addEventListener: (_: string, listener: () => void) => {
          const before = changed;
          changed = () => {
            before();
            listener();
          };
        },
        removeEventListener: () => {},
      },
    });
    Object.defineProperty(HTMLMediaElement.prototype, 'setSinkId', { configurable: true, value: () => {} });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    Reflect.deleteProperty(navigator, 'mediaDevices');
    Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId');
  });

  async function begin(restAfter = true): Promise<void> {
    const { console } = createTestConsole();
    await console.liveTab.start();
    await console.session.check(console.api.call);
    render(
      <Around console={console}>
        <PhoneSettings restAfter={restAfter} />
      </Around>,
    );
  }
  const field = (label: string) => screen.getByLabelText<HTMLSelectElement>(label);
  const offered = (label: string) => [...field(label).options].map(({ text }) => text);

  it('offers what is plugged in by name, and takes the microphone that is chosen at once', async () => {
    await begin();
    await waitFor(() => expect(offered('麦克风')).toEqual(['系统默认', '头戴麦克风']));
    expect(phone.prepared).toBe(1);
    fireEvent.change(field('麦克风'), { target: { value: 'mic-1' } });
    expect(chosenMicrophone()).toBe('mic-1');
    expect([phone.rested, phone.prepared]).toEqual([1, 2]);
    fireEvent.change(field('麦克风'), { target: { value: '' } });
    expect(chosenMicrophone()).toBeNull();
  });

  it('sends the voice and the ring to devices of their own, also in the middle of a call', async () => {
    const sent: string[] = [];
    const sink = { setSinkId: async (id: string) => void sent.push(id) };
    followOutput('voice', sink);
    await begin();
    await waitFor(() => expect(offered('通话声音从哪里出来')).toHaveLength(3));
    fireEvent.change(field('通话声音从哪里出来'), { target: { value: 'out-1' } });
    fireEvent.change(field('铃声从哪里出来'), { target: { value: 'out-2' } });
    expect([chosenOutput('voice'), chosenOutput('ring')]).toEqual(['out-1', 'out-2']);
    await waitFor(() => expect(sent).toEqual(['', 'out-1']));
  });

  it('shows the system’s own where the chosen device was unplugged, and the device again once it is back', async () => {
    await begin();
    await waitFor(() => expect(offered('麦克风')).toHaveLength(2));
    fireEvent.change(field('麦克风'), { target: { value: 'mic-1' } });
    devices = headset.slice(0, 1);
    act(() => changed());
    await waitFor(() => expect(field('麦克风').value).toBe(''));
    devices = headset;
    act(() => changed());
    await waitFor(() => expect(field('麦克风').value).toBe('mic-1'));
  });

  it('keeps how loud it rings, never none, and lets the microphone go unless calls may come', async () => {
    await begin();
    const volume = screen.getByLabelText<HTMLInputElement>('铃声音量');
    fireEvent.change(volume, { target: { value: '0.35' } });
    expect(ringVolume()).toBe(0.35);
    expect(Number(volume.min)).toBeGreaterThan(0);
    cleanup();
    expect(phone.rested).toBe(1);
    await begin(false);
    cleanup();
    expect(phone.rested).toBe(1);
  });
});
