import type { VoiceErrorKind } from '../../channels/telephony/browser/voice-error.ts';
import type { Words } from '../words.ts';
import type { LastCall } from './handset.ts';

export const words = {
  title: ['演示电话', 'Demo telephone'],
  otherLanguage: ['English', '中文'],
  lead: [
    '本页代表一部客户的电话：坐席外呼这个号码时，这里会响铃。',
    'This page stands for a customer’s telephone: it rings when an agent calls its number.',
  ],
  number: ['电话号码', 'Telephone number'],
  demo: ['演示客户', 'Demo customer'],
  use: ['使用这个号码', 'Use this number'],
  registering: ['正在接入…', 'Registering…'],
  idle: ['等待来电', 'Waiting for a call'],
  idleHint: ['请保持本页打开。', 'Keep this page open.'],
  offline: ['与服务器的连接断开，正在重连…', 'No link to the server, reconnecting…'],
  ringing: ['来电', 'Incoming call'],
  hidden: ['未显示号码', 'Number withheld'],
  answer: ['接听', 'Answer'],
  refuse: ['拒接', 'Refuse'],
  answering: ['正在接通', 'Connecting'],
  talking: ['通话中', 'In the call'],
  reconnecting: ['声音中断，正在恢复', 'Sound lost, reconnecting'],
  recorded: ['通话会被录音', 'The call is recorded'],
  hangUp: ['挂断', 'Hang up'],
  keys: ['拨号键盘', 'Key pad'],
  replaced: ['此号码已在另一个标签页打开', 'The number is open in another tab'],
  replacedText: ['来电会在那里响铃。', 'Calls ring there.'],
  back: ['改在这里接听', 'Take calls here'],
  other: ['换一个号码', 'Another number'],
  unreachable: ['连接不上服务器，请稍后再试。', 'The server can’t be reached; try again shortly.'],
  duration: ['通话时长', 'Duration'],
} as const satisfies Record<string, Words>;

export const lastWords: Record<LastCall, Words> = {
  missed: ['未接来电', 'Missed call'],
  refused: ['已拒接', 'Refused'],
  byUs: ['您已挂断', 'You hung up'],
  byThem: ['对方已挂断', 'The other side hung up'],
  lost: ['通话中断', 'The call was lost'],
};

export const troubleWords: Record<VoiceErrorKind, Words> = {
  microphoneRefused: [
    '未允许使用麦克风：请在地址栏左侧的图标中允许，然后等下一次来电。',
    'The microphone isn’t allowed: allow it at the sign left of the address, then wait for the next call.',
  ],
  microphoneMissing: ['没有找到麦克风，请插好后再接听。', 'No microphone: plug one in before you answer.'],
  microphoneBusy: ['麦克风被其他程序占用。', 'Another program holds the microphone.'],
  noWebRtc: ['此浏览器不支持网页通话。', 'This browser can’t make calls.'],
  noSound: ['没有收到声音，请检查网络。', 'No sound comes in: check the network.'],
  linkLost: ['声音中断，正在恢复。', 'The sound is gone and is being restored.'],
};
