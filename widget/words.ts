import type { Language, LocalText } from '../platform/local-text.ts';
import type { EndedBy, FailureKind, Stage, Warning } from './call-state.ts';

/** Words in Chinese and English. */
export type Words = readonly [zh: string, en: string];

export const words = {
  title: ['网页通话', 'Web call'],
  otherLanguage: ['English', '中文'],
  free: ['用浏览器直接通话，免费，无需下载', 'Free, in your browser, nothing to install'],
  recorded: ['通话会被录音', 'The call is recorded'],
  number: ['您的手机号（选填）', 'Your phone number (optional)'],
  numberNote: ['便于我们更快认出您', 'Helps us find you sooner'],
  numberOdd: ['请核对号码，或留空。', 'Check the number, or leave it empty.'],
  demo: ['以演示客户身份来电', 'Call as a demo customer'],
  start: ['开始通话', 'Start the call'],
  hotline: ['拨打热线', 'Call the hotline'],
  asking: ['请允许使用麦克风', 'Please allow the microphone'],
  connecting: ['正在接通', 'Connecting'],
  reconnecting: ['网络中断，正在重连', 'Network lost, reconnecting'],
  stay: ['请不要关闭本页，恢复后通话继续。', 'Keep this page open: the call goes on.'],
  inCall: ['通话中', 'In the call'],
  duration: ['通话时长', 'Duration'],
  keys: ['拨号键盘', 'Key pad'],
  keyNotNow: ['请稍后再按', 'Try again shortly'],
  mute: ['静音', 'Mute'],
  muted: ['已静音，对方听不到您', 'Muted: nobody hears you'],
  volume: ['音量', 'Volume'],
  hangUp: ['挂断', 'Hang up'],
  play: ['播放声音', 'Play the sound'],
  ended: ['通话已结束', 'Call ended'],
  again: ['再次呼叫', 'Call again'],
  retry: ['重试', 'Try again'],
  back: ['返回', 'Back'],
} as const satisfies Record<string, Words>;

export const stageWords: Record<Stage, Words> = {
  menu: ['请听语音提示，或按键选择', 'Listen, or press a key'],
  chosen: ['请按语音提示操作', 'Follow the voice'],
  waiting: ['正在排队，请稍候', 'In the queue, please wait'],
  ringing: ['正在为您接通客服人员', 'Connecting you with a person'],
  talking: ['已接通客服人员', 'You are talking with a person'],
  held: ['客服人员请您稍候', 'Please hold for a moment'],
  agentGone: ['对方线路中断，请稍候', 'The other side is gone, please wait'],
};

const again: Words = ['请检查网络，然后重试。', 'Check the network, then try again.'];
const noSound: Words = [
  '没有收到声音：请检查网络，或在 Wi-Fi 与移动数据之间切换。',
  'No sound comes in: check the network, or switch between Wi-Fi and mobile data.',
];

export const warningWords: Record<Warning, Words> = {
  noSound,
  microphoneMissing: ['麦克风已断开，对方听不到您。', 'The microphone is gone: nobody hears you.'],
  soundBlocked: ['浏览器暂停了声音。', 'The browser stopped the sound.'],
};

export const endWords: Record<EndedBy, Words> = {
  you: ['您已挂断，感谢来电。', 'You hung up, thank you for calling.'],
  agent: ['客服人员已挂断，感谢来电。', 'The agent hung up, thank you for calling.'],
  centre: ['对方已结束通话，感谢来电。', 'We ended the call, thank you for calling.'],
  lost: ['网络中断，请检查网络后再次呼叫。', 'Network lost: check it and call again.'],
  broken: ['线路故障，请再次呼叫。', 'A fault: please call again.'],
};

/** What happened, and what to do next. Of a refusal the server says why. */
export const failureWords: Record<FailureKind, readonly [title: Words, next: Words]> = {
  microphoneRefused: [
    ['未允许使用麦克风', 'The microphone isn’t allowed'],
    [
      'Chrome：点网址左侧的图标，允许麦克风。\nSafari：在页面菜单的「网站设置」中允许麦克风。\n微信：点「…」在浏览器打开。\n然后重试。',
      'Chrome: tap the icon left of the address, allow the microphone.\nSafari: page menu, Website Settings, allow the microphone.\nWeChat: tap “…”, open in browser.\nThen try again.',
    ],
  ],
  microphoneMissing: [
    ['没有找到麦克风', 'No microphone found'],
    ['请插好耳机或麦克风，然后重试。', 'Plug in a headset, then try again.'],
  ],
  microphoneBusy: [
    ['麦克风被占用', 'The microphone is in use'],
    ['请关闭正在使用麦克风的应用，然后重试。', 'Close what uses it, then try again.'],
  ],
  noWebRtc: [
    ['此浏览器不支持网页通话', 'This browser can’t make calls'],
    ['请用新版 Chrome、Safari 或 Edge 打开。', 'Use a new Chrome, Safari or Edge.'],
  ],
  noSound: [['没有接通', 'No connection'], noSound],
  offline: [['没有网络', 'No network'], again],
  unreachable: [['连接不上服务', 'No answer from the service'], again],
  refused: [['暂时不能通话', 'No call right now'], again],
};

/** @returns the words in `language`. */
export function inWords(both: Words, language: Language): string {
  return both[language === 'en' ? 1 : 0];
}

/** @returns what an administrator wrote, in `language`; Chinese where there is no other. */
export function inLanguage(text: LocalText, language: Language): string {
  return (language === 'en' && text.en) || text.zh;
}
