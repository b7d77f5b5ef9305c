/**
 * Characters of names that stand for one another on papers: the traditional or variant form first, the usual form after
 * it. Own list of what occurs in personal names; a pair here makes two spellings of a name equal.
 */
const variants =
  '昇升陞升喆哲堃坤峯峰羣群淩凌邨村甦苏鑑鉴玨珏煇辉勳勋勛勋眞真靑青槑梅瑋玮偉伟國国華华麗丽慶庆榮荣東东龍龙鳳凤' +
  '蘭兰貴贵強强彊强麐麟廣广義义興兴樂乐無无為为爲为雲云張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马鄭郑謝谢許许鄧邓馮冯' +
  '蕭萧葉叶蔣蒋盧卢賈贾閻阎閆闫鍾钟鐘钟譚谭陸陆範范蘇苏顧顾齊齐錢钱湯汤賴赖龔龚龐庞莊庄嚴严歐欧陽阳' +
  '寧宁甯宁靜静潔洁愛爱蓮莲瓊琼瑩莹燁烨鈞钧銘铭鋒锋錦锦鎮镇彥彦賢贤傑杰維维紅红綠绿紹绍綺绮緒绪繼继續续' +
  '輝辉暉晖曉晓時时歲岁進进達达遠远選选適适邁迈連连運运寶宝實实審审寬宽壽寿學学書书會会業业極极樹树權权歡欢' +
  '滿满漢汉澤泽濤涛潤润濱滨瀾澜燦灿營营環环瑪玛璽玺畢毕發发祿禄禮礼穎颖頴颖積积競竞筆笔簡简紀纪純纯細细聖圣' +
  '聰聪聲声膽胆臨临舉举舊旧藝艺蘆芦虛虚號号衛卫補补裡里親亲觀观託托詩诗誠诚語语諾诺謙谦議议豐丰豔艳賓宾' +
  '質质軍军軒轩輕轻農农鄉乡鄰邻銀银鋼钢鐵铁門门閃闪開开間间關关際际雙双難难電电順顺頌颂頓顿頡颉顏颜願愿' +
  '類类風风飛飞養养馳驰駿骏驍骁體体魯鲁鮑鲍鴻鸿鵬鹏鶴鹤點点倫伦億亿儀仪優优兒儿兩两則则剛刚創创勝胜勵励區区' +
  '協协單单喬乔嘯啸團团園园圓圆堅坚報报場场塵尘夢梦奮奋婦妇媽妈嫻娴宮宫將将專专尋寻對对導导屆届島岛嵐岚巖岩' +
  '帥帅師师幹干庫库應应廳厅張张彈弹後后從从復复徵征憲宪懷怀戰战戲戏擁拥據据攝摄敵敌數数斷断於于暢畅棟栋棲栖';

const usual = new Map<string, string>();
const characters = [...variants];
for (let i = 0; i + 1 < characters.length; i += 2) {
  const [from, to] = [characters[i], characters[i + 1]];
  if (from !== undefined && to !== undefined && from !== to) usual.set(from, to);
}

/** @returns the text with every variant character in its usual form. */
export function foldVariants(text: string): string {
  return [...text].map((char) => usual.get(char) ?? char).join('');
}
