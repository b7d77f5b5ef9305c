/** Surnames of two characters. */
export const compoundSurnames = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 ' +
    '段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 ' +
    '南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 淳于 纳兰 叶赫 歐陽 司馬 諸葛 尉遲 長孫'
  ).split(' '),
);

/**
 * Readings of surnames that the general dictionary gets wrong, or of which two are in use (the commoner first).
 * Where two are given, bearers differ by region or descent, and only the customer knows.
 */
export const readingOverrides: Readonly<Record<string, readonly string[]>> = {
  乐: ['Yuè', 'Lè'],
  覃: ['Qín', 'Tán'],
  郇: ['Xún', 'Huán'],
  翟: ['Zhái', 'Dí'],
  隗: ['Wěi', 'Kuí'],
  宁: ['Níng', 'Nìng'],
  纪: ['Jǐ', 'Jì'],
  牟: ['Móu', 'Mù'],
  种: ['Chóng'],
  么: ['Yāo'],
  黑: ['Hè'],
  祭: ['Zhài'],
  折: ['Shé'],
  繁: ['Pó'],
  秘: ['Bì'],
  佴: ['Nài'],
  洗: ['Xiǎn'],
  员: ['Yùn'],
  尉迟: ['Yùchí'],
  尉遲: ['Yùchí'],
};
