import { defineWords } from '../language.ts';

/** Words of the softphone: what rings, and what to do when there is no sound. */
export const phoneWords = defineWords(
  'phone',
  {
    'ring.tab': '☎ 来电',
    'ring.title': '来电',
    'ring.text': '请回到接听页面接听。',

    'trouble.microphoneRefused': '麦克风未获允许',
    'trouble.microphoneRefused.do':
      '请点击地址栏左侧的图标，把「麦克风」改为「允许」，然后点「重试」。仍不行请检查系统的隐私设置。',
    'trouble.microphoneMissing': '没有找到麦克风',
    'trouble.microphoneMissing.do': '请插好耳机或耳麦，确认系统已识别，然后点「重试」。',
    'trouble.microphoneBusy': '麦克风被其他程序占用',
    'trouble.microphoneBusy.do': '请关闭会议、录音等正在使用麦克风的程序，然后点「重试」。',
    'trouble.noWebRtc': '本页无法使用麦克风',
    'trouble.noWebRtc.do': '请用新版 Chrome 或 Edge，并通过 https 地址打开本系统；不清楚地址请联系管理员。',
    'trouble.noSound': '听不到对方的声音',
    'trouble.noSound.do':
      '可能是防火墙或网络拦截了语音。请点「重试」；仍无声音请告知管理员，并请客户稍后再拨。',
    'trouble.linkLost': '通话的声音已中断',
    'trouble.linkLost.do': '正在自动重连，请检查网络或网线。恢复前客户听不到您。',

    'output.voice': '通话声音从哪里出来',
    'output.ring': '铃声从哪里出来',

    'quality.good': '线路好',
    'quality.fair': '线路一般',
    'quality.poor': '线路差',
    'quality.none': '线路检测中',
    'quality.opinion': '音质 {opinion}（满分 4.5）',
    'quality.rtt': '往返 {ms} 毫秒',
    'quality.jitter': '抖动 {ms} 毫秒',
    'quality.loss': '丢包 {percent}%',
  },
  {
    'ring.tab': '☎ Call',
    'ring.title': 'Incoming call',
    'ring.text': 'Go back to the desk to answer it.',

    'trouble.microphoneRefused': 'The microphone is not allowed',
    'trouble.microphoneRefused.do':
      'Click the sign left of the address, set “Microphone” to “Allow”, then try again. If it stays, look at the system’s privacy settings.',
    'trouble.microphoneMissing': 'No microphone was found',
    'trouble.microphoneMissing.do': 'Plug in your headset, see that the system knows it, then try again.',
    'trouble.microphoneBusy': 'Another program holds the microphone',
    'trouble.microphoneBusy.do':
      'Close programs that use the microphone, such as meetings or recorders, then try again.',
    'trouble.noWebRtc': 'This page can’t use a microphone',
    'trouble.noWebRtc.do':
      'Use a recent Chrome or Edge and open the system by its https address; ask an administrator for it.',
    'trouble.noSound': 'Nothing is heard from the other side',
    'trouble.noSound.do':
      'A firewall or the network may keep the sound out. Try again; if it stays, tell an administrator and ask the customer to call later.',
    'trouble.linkLost': 'The sound of the call is gone',
    'trouble.linkLost.do':
      'It is being connected again. Check your network. Until then the customer can’t hear you.',

    'output.voice': 'Where calls are heard',
    'output.ring': 'Where it rings',

    'quality.good': 'Good',
    'quality.fair': 'Fair',
    'quality.poor': 'Poor',
    'quality.none': 'Checking',
    'quality.opinion': 'sounds like {opinion} of 4.5',
    'quality.rtt': '{ms} ms there and back',
    'quality.jitter': '{ms} ms jitter',
    'quality.loss': '{percent}% lost',
  },
);
