// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { readDemoCallers, readInsurer, requestCall } from './server.ts';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
const answers = (status: number, body: unknown): void => {
  fetched.mockResolvedValueOnce(
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }),
  );
};
afterEach(() => {
  fetched.mockReset();
  vi.restoreAllMocks();
});

it('asks for a call in the language of the page, with the number as typed', async () => {
  const started = { interactionId: 'i', leg: 'l', token: 't', voice: {} };
  answers(200, started);
  expect(await requestCall('１５４ 0000 0001', 'en')).toEqual({ type: 'started', started });
  const [path, init] = fetched.mock.calls[0] ?? [];
  expect(path).toBe('/api/calls');
  expect(init?.headers).toMatchObject({ 'accept-language': 'en' });
  expect(JSON.parse(String(init?.body))).toEqual({ language: 'en', from: '１５４ 0000 0001' });
});

it('gives no number when there is none', async () => {
  answers(200, {});
  await requestCall('', 'zh-CN');
  expect(JSON.parse(String(fetched.mock.calls[0]?.[1]?.body))).toEqual({ language: 'zh-CN' });
});

it('knows a refused number, by code and by field', async () => {
  answers(400, { error: { code: 'calls.numberInvalid', message: '号码格式不正确。' } });
  expect(await requestCall('1', 'zh-CN')).toEqual({ type: 'numberRefused', message: '号码格式不正确。' });
  const fields = [{ field: 'from', code: 'too_big', message: '太长。' }];
  answers(400, { error: { code: 'invalidInput', message: '有误。', fields } });
  expect(await requestCall('1', 'zh-CN')).toEqual({ type: 'numberRefused', message: '太长。' });
});

it('passes on what the server says', async () => {
  answers(503, { error: { code: 'calls.engineFull', message: '线路全忙，请稍后再拨。' } });
  expect(await requestCall('', 'zh-CN')).toEqual({
    type: 'failed',
    failure: 'refused',
    message: '线路全忙，请稍后再拨。',
  });
});

it('tells no network, no answer and a broken answer apart', async () => {
  answers(502, '<html>Bad gateway</html>');
  expect(await requestCall('', 'en')).toMatchObject({ failure: 'unreachable' });
  fetched.mockRejectedValueOnce(new TypeError('failed'));
  expect(await requestCall('', 'en')).toMatchObject({ failure: 'unreachable' });
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  fetched.mockRejectedValueOnce(new TypeError('failed'));
  expect(await requestCall('', 'en')).toMatchObject({ failure: 'offline' });
});

it('does without brand and list of demo callers', async () => {
  answers(404, { error: { code: 'notFound', message: '' } });
  expect(await readDemoCallers()).toEqual([]);
  fetched.mockRejectedValueOnce(new TypeError('failed'));
  expect(await readInsurer()).toBeNull();
});
