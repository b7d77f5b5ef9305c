import { defineWords } from '../../../console/language.ts';

export const dialWords = defineWords(
  'dial',
  {
    dial: '外呼',
    dialNumber: '外呼 {number}',
    dialling: '正在呼叫',
    inCall: '请先结束手上的通话，再外呼。',
    needsLink: '与服务器的连接恢复后可用',
    noMicrophone: '没有打开麦克风，不能外呼。请在右上角的「耳机」里检查。',
    number: '电话号码',
    numberHint: '手机号，或带区号的固定电话',
    call: '呼叫',
    erase: '删除',
  },
  {
    dial: 'Call',
    dialNumber: 'Call {number}',
    dialling: 'Calling',
    inCall: 'Finish the call in hand before you make another.',
    needsLink: 'Works again once the link to the server is back',
    noMicrophone: 'The microphone isn’t open, so you can’t call. Check “Headset” at the top right.',
    number: 'Telephone number',
    numberHint: 'A mobile, or a land line with its area code',
    call: 'Call',
    erase: 'Delete',
  },
);
