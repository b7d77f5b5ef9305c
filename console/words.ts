import { defineWords } from './language.ts';

/** Words of the shell and of the parts that every page uses. */
export const consoleWords = defineWords(
  'console',
  {
    'api.offline': '网络不通，内容已保留。请检查网络，恢复后再试。',
    'api.timeout': '服务器没有及时回应，内容已保留。请稍后再试。',
    'api.brokenReply': '服务器的回应无法识别，内容已保留。请刷新页面后再试，仍不行请联系管理员。',

    'shell.skip': '跳到主要内容',
    'shell.home': '首页',
    'shell.find': '查找和操作',
    'shell.keys': '按键说明',
    'shell.menu': '主菜单',
    'shell.fold': '收起菜单',
    'shell.unfold': '展开菜单',
    'group.work': '工作',
    'group.contacts': '客户与联络',
    'group.tickets': '工单与任务',
    'group.quality': '质检与培训',
    'group.planning': '排班',
    'group.reports': '报表',
    'group.organisation': '人员与机构',
    'group.system': '系统',

    'theme.title': '外观',
    'theme.system': '跟随系统',
    'theme.light': '浅色',
    'theme.dark': '深色',

    'user.menu': '{name}的菜单',
    'user.profile': '个人信息与密码',
    'user.lock': '锁定屏幕',
    'user.signOut': '退出登录',
    'user.signOutFailed': '未能退出：{why}',
    'user.signOutTitle': '还有未保存的内容',
    'user.signOutDrafts': '有 {count} 份表单没有保存，退出后这些内容将被清除，无法恢复。',

    'link.lost': '连接已断开，自 {since} 起；可继续填写，恢复后自动同步。',
    'link.clockAhead': '本机时钟快了约 {minutes} 分钟。计时以服务器为准，请让管理员校准本机时间。',
    'link.clockBehind': '本机时钟慢了约 {minutes} 分钟。计时以服务器为准，请让管理员校准本机时间。',
    'link.reload': '本页版本已过期，请保存手头内容后刷新页面。',

    'palette.title': '查找和操作',
    'palette.hint': '输入名称、拼音或首字母，如 yggl',
    'palette.results': '结果',
    'palette.pages': '页面',
    'palette.actions': '操作',
    'palette.searching': '查找中',
    'palette.failed': '暂时无法查找',
    'palette.none': '没有找到。换个词试试，拼音首字母也可以。',

    'keys.next': '表单中：下一项，最后一项时保存',
    'keys.save': '表单中：保存',
    'keys.close': '关闭面板，已填内容保留',
    'keys.rows': '列表中：上一行、下一行',

    'panel.close': '关闭',
    'notice.close': '关闭提示',
    'question.no': '返回',

    'form.restored': '已恢复上次未保存的内容。',
    'form.discard': '放弃，恢复为已保存的内容',
    'form.adopted': '他人刚刚修改了这条记录，{count} 处改动已并入，您填写的内容不变。请核对后再保存。',
    'form.disputed':
      '他人刚刚也修改了这条记录，有 {count} 处与您填写的不同。您的内容已保留，请逐处核对后再保存。',
    'form.theirs': '他人改为：{value}',
    'form.takeTheirs': '采用他人的',
    'form.optional': '选填',
    'form.capsLock': '大写锁定已打开。',
    'form.save': '保存',
    'form.cancel': '取消',
    'form.waiting': '网络恢复后自动提交',
    'form.stopWaiting': '先不提交',
    'form.undo': '撤销',
    'form.draftKept': '未保存的内容已留作草稿，再次打开时恢复。',

    'table.rows': '共 {count} 条',
    'table.more': '再显示 {count} 条',
    'table.columns': '选择列',

    'copy.copy': '复制',
    'copy.done': '已复制',

    'state.loading': '正在读取',
    'state.failed': '暂时无法读取',
    'state.retry': '重试',

    'notFound.title': '没有这个页面',
    'notFound.text': '地址可能写错了，或者页面已经移走。',
    'notFound.home': '返回首页',
    'notAllowed.title': '您没有「{page}」的权限',
    'notAllowed.text': '如工作需要，请联系管理员为您的角色开通。',
    'fault.title': '本页出错了',
    'fault.text': '其他页面和通话不受影响。已填的内容保留在草稿里，请重试；仍不行请刷新页面并告知管理员。',
    'fault.newVersion': '系统已更新',
    'fault.newVersionText': '本页需要的新内容尚未载入。请在方便时刷新页面，已填的内容保留在草稿里。',
    'fault.reload': '刷新页面',

    'door.brand': '保险公司',
    'door.claim': '每一通来电，都有人接听，都有回音。',
    'door.hotline': '客户服务热线',

    'replaced.title': '您已在另一处登录',
    'replaced.text': '同一工号同一时间只能在一处工作，本页已停用。如非本人操作，请立即修改密码并告知管理员。',
    'replaced.here': '在此处登录',
    'tab.title': '系统已在另一个标签页打开',
    'tab.text': '为避免来电重复振铃，同一浏览器只用一个标签页工作。',
    'tab.here': '改在此处使用',
    'unreachable.title': '连不上服务器',
    'unreachable.text': '若其他同事也无法使用，请告知管理员。',
  },
  {
    'api.offline': 'No network. What you typed is kept; check the connection and try again.',
    'api.timeout': 'The server did not answer in time. What you typed is kept; try again shortly.',
    'api.brokenReply':
      'The answer could not be read. Reload the page and try again; if it stays, tell an administrator.',

    'shell.skip': 'Skip to content',
    'shell.home': 'Home',
    'shell.find': 'Find and do',
    'shell.keys': 'Keyboard help',
    'shell.menu': 'Main menu',
    'shell.fold': 'Fold the menu',
    'shell.unfold': 'Unfold the menu',
    'group.work': 'Work',
    'group.contacts': 'Customers',
    'group.tickets': 'Tickets and tasks',
    'group.quality': 'Quality and training',
    'group.planning': 'Planning',
    'group.reports': 'Reports',
    'group.organisation': 'People and branches',
    'group.system': 'System',

    'theme.title': 'Appearance',
    'theme.system': 'As the system',
    'theme.light': 'Light',
    'theme.dark': 'Dark',

    'user.menu': 'Menu of {name}',
    'user.profile': 'Profile and password',
    'user.lock': 'Lock the screen',
    'user.signOut': 'Sign out',
    'user.signOutFailed': 'Not signed out: {why}',
    'user.signOutTitle': 'Some things are not saved',
    'user.signOutDrafts': {
      one: '{count} form has not been saved. Signing out removes it for good.',
      other: '{count} forms have not been saved. Signing out removes them for good.',
    },

    'link.lost':
      'Disconnected since {since}. You can go on typing; everything is brought up to date on return.',
    'link.clockAhead':
      'This computer’s clock is about {minutes} min fast. Timers follow the server; have the clock set.',
    'link.clockBehind':
      'This computer’s clock is about {minutes} min slow. Timers follow the server; have the clock set.',
    'link.reload': 'This page is out of date. Save what you are doing, then reload.',

    'palette.title': 'Find and do',
    'palette.hint': 'A name, pinyin or its first letters',
    'palette.results': 'Results',
    'palette.pages': 'Pages',
    'palette.actions': 'Actions',
    'palette.searching': 'searching',
    'palette.failed': 'could not be searched',
    'palette.none': 'Nothing found. Try another word, or the first letters of the pinyin.',

    'keys.next': 'In forms: next field; save in the last one',
    'keys.save': 'In forms: save',
    'keys.close': 'Close the panel; what you typed is kept',
    'keys.rows': 'In lists: previous and next row',

    'panel.close': 'Close',
    'notice.close': 'Close this message',
    'question.no': 'Back',

    'form.restored': 'What you had typed and not saved is back.',
    'form.discard': 'Drop it, show what is saved',
    'form.adopted': {
      one: 'Somebody else has just changed this record. {count} change was taken over, yours stay. Check, then save.',
      other:
        'Somebody else has just changed this record. {count} changes were taken over, yours stay. Check, then save.',
    },
    'form.disputed': {
      one: 'Somebody else has just changed this record too. {count} field differs; yours is kept. Check it, then save.',
      other:
        'Somebody else has just changed this record too. {count} fields differ; yours are kept. Check them, then save.',
    },
    'form.theirs': 'Changed by somebody else to: {value}',
    'form.takeTheirs': 'Take theirs',
    'form.optional': 'optional',
    'form.capsLock': 'Caps Lock is on.',
    'form.save': 'Save',
    'form.cancel': 'Cancel',
    'form.waiting': 'Sent by itself when the network is back',
    'form.stopWaiting': 'Don’t send',
    'form.undo': 'Undo',
    'form.draftKept': 'Kept as a draft; it comes back when you open this again.',

    'table.rows': { one: '{count} row', other: '{count} rows' },
    'table.more': 'Show {count} more',
    'table.columns': 'Columns',

    'copy.copy': 'Copy',
    'copy.done': 'Copied',

    'state.loading': 'Reading',
    'state.failed': 'Could not be read',
    'state.retry': 'Try again',

    'notFound.title': 'There is no such page',
    'notFound.text': 'The address may be misspelt, or the page has moved.',
    'notFound.home': 'Back to the start',
    'notAllowed.title': 'You may not open “{page}”',
    'notAllowed.text': 'If your work needs it, ask an administrator to grant it to your role.',
    'fault.title': 'This page has a fault',
    'fault.text':
      'Other pages and calls go on. What you typed is kept as a draft. Try again; if it stays, reload and tell an administrator.',
    'fault.newVersion': 'The system was updated',
    'fault.newVersionText':
      'This page needs its new parts. Reload when it suits you; what you typed is kept.',
    'fault.reload': 'Reload',

    'door.brand': 'Insurer',
    'door.claim': 'Every call is answered, and every caller hears back.',
    'door.hotline': 'Customer service',

    'replaced.title': 'You signed in elsewhere',
    'replaced.text':
      'One staff number works in one place at a time, so this page has stopped. If that wasn’t you, change your password now and tell an administrator.',
    'replaced.here': 'Sign in here',
    'tab.title': 'The console is open in another tab',
    'tab.text': 'One tab of a browser does the work, so that a call never rings twice.',
    'tab.here': 'Use it here',
    'unreachable.title': 'The server can’t be reached',
    'unreachable.text': 'If colleagues have the same trouble, tell an administrator.',
  },
);
