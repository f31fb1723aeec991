"""aged_han: pages set as old Chinese newspapers come out of archives and OCR, with gold.

usage: aged_han.py [--seed S] [--count N] STORIES.jsonl TO

STORIES: objects with lang, title, paras; those in zh-Hans and zh-Hant are taken. N pages of
each in TO. What is made old is the shape: columns of 10 to 22 Han or a paragraph a line, titles
of one to three lines before their story, between its parts or after it, few datelines and those
in many brackets, short items below a rubric, letters, notices with who signs them, tables,
verses, questions and answers, labels of an archive, furniture, specks, characters misread.
"""
import random
import re

import gold

# What differs between the two ways to write: the first is Simplified, the second Traditional.
WORDS = {
    "paper": (("日报", "晚报", "县报", "时报", "工人报", "青年报"), ("日報", "晚報", "時報", "新報", "星報", "聯合報")),
    "report": (("本报讯", "本报专讯", "本市讯", "本台消息", "晚报讯", "本刊讯", "本报特稿"), ("本報訊", "本報專訊", "特訊", "本報專訪", "本市訊", "特稿")),
    "wire": (("新华社{p}{d}电", "据新华社{p}{d}电", "本报{p}{d}电", "{p}{d}电", "中新社{p}{d}电", "据{p}{d}消息", "新华社{p}电"),
             ("路透社{p}{d}電", "法新社{p}{d}電", "中央社{p}{d}電", "本報{p}{d}電", "{p}訊", "合眾社{p}{d}電")),
    "again": (("又电", "又讯", "另讯", "另据本报讯"), ("又電", "又訊", "另訊", "又一訊")),
    "reporter": (("本报记者", "记者", "通讯员", "本报通讯员", "实习记者", "本报评论员", "新华社记者", "特约记者"), ("本報記者", "記者", "本報特約記者", "特派員", "採訪", "本報資料室")),
    "photo": (("{a}摄", "本报记者 {a}摄", "新华社记者　{a}摄", "（{a}摄）", "（新华社稿）", "{a} 摄影报道", "（本报资料照片）", "{a}作"),
              ("（{a}攝）", "{a}攝", "（本報記者攝）", "（本報資料圖片）", "記者{a}攝", "（美聯社傳真照片）")),
    "picture": (("图为{t}。", "▲{t}", "右图：{t}。", "上图：{t}。", "{t}。", "图：{t}", "左上图：{t}。", "下图为{t}。"), ("▲{t}。", "圖為{t}。", "△{t}", "{t}。", "▼{t}。", "上圖：{t}。")),
    "rubric": (("简讯", "短讯", "一句话新闻", "要闻简报", "国际短波", "市场动态", "简明新闻", "文化简讯", "各地短讯", "经济信息", "体育短讯", "农情"),
               ("簡訊", "港聞簡訊", "短訊", "生活快報", "法庭速報", "市況", "體壇拾零", "社團消息", "今日要聞", "國際短波")),
    "column": (("社论", "读者来信", "今日谈", "市场漫步", "国际知识", "学习笔记", "杂谈", "文化生活", "党的生活", "思想评论", "体育", "问题讨论", "来函照登", "历史上的今天", "健康顾问"),
               ("社評", "讀者來函", "隨筆", "港聞", "國際", "影圈漫步", "小說", "讀者之聲", "街談巷議", "醫藥信箱", "一日一題")),
    "page": (("第{n}版", "第{n}版({s})", "{n}版", "第{n}版　{s}", "{n} {s}", "本期共八版"), ("第{n}版", "第一張第{n}版", "A{n} {s}", "{n} {s}", "{s}", "第{n}張第一頁")),
    "section": (("要闻", "国际", "经济", "文化", "体育", "综合新闻", "生活", "副刊", "政治", "教育"), ("港聞", "國際", "經濟", "副刊", "體育", "綜合", "要聞", "娛樂")),
    "editors": (("责任编辑：{a}　版式：{b}", "编辑 {a} 美编 {b}", "本版编辑 {a}", "责编/{a} 电话：{m}", "社址：人民路{n}号　邮政编码{m}", "零售每份{n}分", "地址：本市中山路{n}号"),
                ("督印人 {a}", "編輯：{a} 美術：{b}", "電話 {m}", "零售每份{n}元", "社址：皇后大道{n}號", "廣告查詢：{m}")),
    "greet": (("编辑同志：", "编辑部：", "编者：", "主编同志："), ("編輯先生:", "編輯先生：", "編者:", "主編先生:")),
    "signed": (("读者 {a}", "{o}　{a}", "{a}", "{o}", "{o}一群众", "（{a}）", "{p} {a}", "——{o} {a}"), ("讀者 {a}", "{a}上", "{p} {a}", "{o}", "小市民 {a}", "（{a}）", "{p}居民 {a}")),
    "office": (("{p}县广播站", "{p}市第一中学", "{p}机械厂", "{p}县委宣传部", "{p}公社", "{p}供销社", "{p}自来水公司", "{p}市人民法院", "{p}百货公司", "本报副刊部"),
               ("{p}同鄉會", "{p}中學校友會", "{p}公司", "{p}街坊會", "本報經理部", "{p}商會", "市政局{p}辦事處")),
    "notice": ((("遗失声明", "{a}遗失{o}工作证一本，号码{m}，声明作废。"), ("启事", "本{k}自即日起迁至{p}路{n}号新址办公，电话{m}。特此启事。"), ("公告", "因线路检修，{p}路、{q}街一带定于{d}八时至十七时停电，请用户提前做好准备。"),
                ("更正", "本报{d}二版《{t}》一文，“{n}人”应为“{x}人”，特此更正。"), ("征稿启事", "本刊欢迎来稿，题材不限，来稿请写明真实姓名和地址，三个月未见刊用可自行处理。"), ("招生", "{o}招收学员{n}名，初中以上文化程度，报名地点：{p}路{x}号。"),
                ("讣告", "{o}离休干部{a}同志因病医治无效，于{d}逝世，终年{x}岁。遗体告别仪式定于{e}举行。"), ("通告", "为保障通行安全，{p}大桥自{d}起封闭施工，过往车辆请绕行{q}路。"), ("寻人", "{a}，女，{n}岁，身高一米五六，{d}离家未归，有知情者请与{o}联系。"),
                ("布告", "查近有不法之徒，扰乱市场，抬高物价，兹规定：自{d}起一律按牌价出售，违者严办。此布。")),
               (("啟事", "本{k}由{d}起遷往{p}道{n}號，電話{m}。"), ("尋人", "{a}，{p}人，年{n}歲，於{d}離家未返，知者請電{m}。"), ("鳴謝", "先父{a}之喪，承各界親友致祭，隆情厚誼，謹此鳴謝。"), ("更正", "本報{d}刊登「{t}」一文，「{n}人」實為「{x}人」，謹此更正。"),
                ("遺失聲明", "{a}遺失{o}證件一張，號碼{m}，聲明作廢。"), ("招聘", "{o}招請文員{n}名，中學程度，有意者請親臨{p}道{x}號面洽。"), ("通告", "{p}道路面維修，{d}上午九時起封閉，車輛請改行{q}街。"))),
    "table": (((("今日天气", "气象预报", "天气预报"), ("{p}：多云，{n}到{x}度。", "今天白天：晴转多云，东北风{n}级。", "明天：阴，有小雨，最低气温{n}℃。")), (("电视节目", "今晚荧屏", "广播节目"), ("{n}：00 电视剧：《{t}》", "1{k9}：30 新闻", "{p}台 {n}：35 《{t}》")),
               (("积分榜", "战报", "比赛结果"), ("{p}队　{k9}∶{n}　{q}队", "{n} {p} {k9} 3 2 {x}", "{p} {k9}:{n} {q}")), (("影剧院", "电影"), ("{p}影院　《{t}》", "人民剧场　《{t}》　{n}时")), (("集市行情", "菜价", "今日行情"), ("青椒　每斤　{k9}角{n}分", "大米 每斤 {k9}.{n}元", "鸡蛋　{k9}.{x}元", "{p} 猪肉 {k9}.{n}")),
               (("列车时刻", "航班"), ("{p}—{q}　{n}次　{k9}：{x}", "{p}至{q}　每日{n}班"))),
              ((("今日天氣", "天氣"), ("{p}：多雲，氣溫{n}至{x}度。", "吹和緩東北風，晚間有驟雨。")), (("船期", "輪船消息"), ("{p}號　{n}日開{q}", "招商　{p}輪　{x}日抵港")), (("今日電視", "影院今日放映"), ("{p}戲院　《{t}》", "{k9}:30 {t}")), (("今晚賽事", "賽果"), ("第{k9}場　{n}號{p}星　{x}號{q}王", "{p}勝{q}　{k9}比{n}")),
               (("金銀行情", "匯市", "股市"), ("{p}銀行　{x}.{n}　升{k9}", "英鎊　{x}元{n}", "{p}地產　{k9}.{x}")))),
    "ask": (("问", "记者", "答", "主任"), ("問", "記者", "答", "主任")),
    "note": (("编者按：", "编者按　", "【编者按】", "编后"), ("編者按：", "【編者按】", "編按：")),
    "jump": (("（下转第{n}版）", "（下转{n}版）", "（上接第一版）", "（续完）"), ("（下轉第{n}版）", "（續第{n}頁）", "（未完）")),
    "day": (("{y}年{m}月{d}日", "星期{w}", "农历{l}月{f}", "第{i}期", "第{i}号", "今日{s}版"), ("{y}年{m}月{d}日", "星期{w}", "農曆{l}月{f}", "第{i}號", "中華民國{r}年{m}月{d}日", "公曆{y}年{m}月{d}日")),
}
SURNAMES = ("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕", "王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮于董蕭程曹袁鄧許傅沈曾彭呂")
GIVEN = ("国建明文志华玉秀德海春山永光新平立成林云天清兰英梅芳松柏祥福生根桂荣", "國建明文志華玉秀德海春山永光新平立成林雲天清蘭英梅芳松柏祥福生根桂榮")
PLACES = ("石清云白东西南北柳青江安新长古龙凤金银桥", "石清雲白東西南北柳青江安新長古龍鳳金銀橋"), ("塘河岭溪山湖州陵门原岗口坪浦水坝泉沙", "塘河嶺溪山湖州陵門原崗口坪浦水壩泉沙")
DIGITS, WEEK = "〇一二三四五六七八九", "一二三四五六日"
ALIKE = dict(zip("己人日未大土千天目戶戸白自王玉末木本囗口已入曰太干", "已入曰末太士干夫日尸尸自白玉王未本木口囗己人日大千"))
LOST = {"，": "',.·", "。": ".·o，", "、": "，'`", "：": ":;", "“": "\"", "「": "r「", "（": "(", "一": "-—", "：": ":"}
SPECKS = ("-.", "’", "一 .", "|", "．", "·", "'", "、", "i", "~", "“", "丨", "。", ",", "口", "- -", "_", "1", "＊", "丶")
ITEMS = "●■▲△◆◎□○·★"
PUNCTUATION = str.maketrans("，：；？！（）", ",:;?!()")


def han(n):
    if n < 11:
        return "十" if n == 10 else DIGITS[n]
    if n < 100:
        return ("" if n < 20 else DIGITS[n // 10]) + "十" + (DIGITS[n % 10] if n % 10 else "")
    return "".join(DIGITS[int(c)] for c in str(n))


def numerals(text):
    return re.sub(r"(?<![\d.A-Za-z])\d{1,4}(?![\d.A-Za-z%％])", lambda m: han(int(m[0])), text)


class Page:
    def __init__(self, r, script):
        self.r, self.script, self.lines, self.gold, self.number = r, script, [], [], 0
        self.width = r.choice((0, 0, 0) + tuple(range(10, 23)) if script else (0,) * 9 + tuple(range(10, 23)))
        self.indent = r.choice(("", "", "", "　　", "　　", "　", "  "))
        self.archive = not self.width and not script and r.random() < .45
        self.blanks = "" if self.archive else r.choice(("", "", "", "story", "story", "block", "line"))
        self.ascii = r.random() < .3
        self.old = r.random() < .6                # numbers in Han
        self.noise = r.choice((0, 0, 0, .03, .1))
        self.specks = r.choice((0, 0, 0, .02, .05))
        self.dated = r.choice((0, .2, .5, .8))
        self.marks = r.choice(("【{}】", "【{}】", "{}　", "{} ", "（{}）", "〔{}〕", "{}", "({})", "[{}]"))
        self.form = r.choice(self.of("report")), r.choice(self.of("wire"))
        self.lead_apart = r.choice((0, 0, 0, .2, .8))
        self.signs = r.choice((0, .1, .3, .6))
        self.byline = r.choice((0, .1, .25))
        self.two = r.choice((0, .2, .5, .8))      # titles of two or three lines
        self.kickers = r.choice((0, .1, .3))
        self.decks = r.choice((0, .1, .3))
        self.subheads = r.choice((0, .05, .15, .35))
        self.place = r.choice((0, 0, 0, .08, .25)) # titles that stand after or inside their story
        self.down = script and r.random() < .06    # titles printed downward
        self.pad = r.choice(("", "", "", "", "　", " "))
        self.short = r.choice((0, .3, .7))
        self.captions = r.choice((0, .05, .2))
        self.cut = 0 if self.width else r.choice((0, .05, .15, .3))  # paragraphs broken at a column's foot
        self.mark = "# " if not self.width and r.random() < .08 else ""

    def of(self, key):
        return WORDS[key][self.script]

    def name(self):
        r = self.r
        a = r.choice(SURNAMES[self.script]) + "".join(r.sample(GIVEN[self.script], r.choice((1, 2, 2))))
        return a[0] + r.choice(" 　") + a[1] if len(a) == 2 and r.random() < .4 else a

    def town(self):
        return self.r.choice(PLACES[0][self.script]) + self.r.choice(PLACES[1][self.script])

    def day(self):
        m, d = self.r.randint(1, 12), self.r.randint(1, 28)
        form = self.r.choice(("{m}月{d}日", "{d}日", "{d}日", "{m}月{d}日"))
        return form.format(m=han(m), d=han(d)) if self.old else form.format(m=m, d=d)

    def fill(self, form, title=""):
        r = self.r
        n = lambda a, b: han(r.randint(a, b)) if self.old else str(r.randint(a, b))
        office = r.choice(self.of("office")).format(p=self.town()) if "{o}" in form else ""
        return form.format(a=self.name(), b=self.name(), p=self.town(), q=self.town(), d=self.day(), e=self.day(), n=n(2, 40), x=n(41, 95), k9=r.randint(1, 9), m=str(r.randint(2000000, 8999999)),
                           o=office, t=title, k=r.choice("社店站廠" if self.script else "社店站厂"), s=r.choice(self.of("section")))

    def misread(self, line):
        while self.noise and self.r.random() < self.noise * 4 and len(line) > 3:
            at = self.r.randrange(len(line))
            c = line[at]
            to = self.r.choice(LOST[c]) if c in LOST else ALIKE.get(c, c) if self.r.random() < .8 else ""
            line = line[:at] + to + line[at + 1:]
            if self.r.random() < .5:
                break
        return line

    def put(self, line, head=False):
        if self.ascii:
            line = line.translate(PUNCTUATION)
        self.lines.append(line if head else self.misread(line))
        row = len(self.lines)
        if self.blanks == "line":
            self.lines.append("")
        return row

    def row(self, article, role, rows):
        """Furniture is not scored: whether a page's first lines are, modern pages tell."""
        article = "-?" if article == "-" else article
        rows = [n for n in rows if self.lines[n - 1].strip()]
        if rows:
            self.gold.append((article, role, rows))

    def gap(self, kind):
        if self.blanks == kind and self.lines and self.lines[-1]:
            self.lines.append("")

    def speck(self, share):
        if self.r.random() < share:
            self.row("-", "furniture", [self.put(self.r.choice(SPECKS), True)])

    def wrap(self, text, indent):
        if not self.width:
            at = self.r.randrange(len(text)) if len(text) > 40 and self.r.random() < self.cut else 0
            quoted = text.find("“「"[self.script]) + self.r.randint(4, 16)
            at = quoted if at and 9 < quoted < len(text) - 4 and self.r.random() < .4 else at
            return [indent + text[:at], text[at:]] if at > 9 else [indent + text]
        out, at, room = [], 0, self.width - len(indent)
        while at < len(text):
            end, used = at, 0
            while end < len(text) and used < room:
                used += 1 if ord(text[end]) > 0x2e7f or text[end] in "“”—…‘’" else .5
                end += 1
            if end < len(text) and text[end] in "，。、：；？！”』」）》】":
                end += 1 if self.r.random() < .8 else 0
            out.append((indent if not at else "") + text[at:end])
            at, room = end, self.width
        return out

    def text(self, name, text, role="body", indent=None):
        rows = []
        for line in self.wrap(numerals(text) if self.old else text, (self.indent or ("　　" if self.width and self.r.random() < .1 else "")) if indent is None else indent):
            if rows and not self.width and self.r.random() < .7:
                self.lines.append("")
            rows.append(self.put(line))
            if self.width:
                self.speck(self.specks / 5)
        self.row(name, role, rows)
        self.gap("block")

    def heading(self, name, role, lines):
        lines = lines if isinstance(lines, list) else [lines]
        if self.down and role == "headline" and sum(map(len, lines)) < 13:
            lines = list("".join(lines))
        self.row(name, role, [self.put((self.mark if role == "headline" else "") + self.pad + (numerals(x) if self.old else x), True) for x in lines])
        self.gap("block")

    def by(self, name, text, role="byline"):
        self.row(name, role, [self.put(self.r.choice(("", "", "", "　　", " ")) + x) for x in (self.wrap(text, "") if len(text) > 14 else [text])])
        self.gap("block")

    def dateline(self):
        """What opens a story, and whether it stands apart."""
        r = self.r
        report, wire = self.form if r.random() < .8 else (r.choice(self.of("report")), r.choice(self.of("wire")))
        if r.random() < .45:
            inner, who = self.fill(wire), r.random() < .2
        else:
            inner, who = report, r.random() < .4
        person = r.choice(self.of("reporter")) + r.choice(("", "", " ")) + self.name() + (r.choice(("、", " ")) + self.name() if r.random() < .25 else "")
        mark = self.marks
        if who and self.script and r.random() < .5:
            return r.choice(("〔{}╱{}報導〕", "【{}／{}報道】", "【{}{}報道】")).format(person, self.town())
        if who and mark in ("{}　", "{} ", "{}"):
            return inner + r.choice(("（{}）", "(记者 {})" if not self.script else "(記者{})", " {}报道：" if not self.script else "（{}報道）")).format(person) + mark[2:]
        return mark.format(inner + (r.choice(("　", " ", "")) + person if who else "")) if mark != "{}" or "电" in inner or "電" in inner else inner + "　"


SUBHEADS = ("{}",) * 8 + ("{i}、{}", "“{}”", "《{}》", "★{}", "（{}）", "【{}】", "{}？", "—{}—", "一{}", "■{}")


def clauses(title):
    return [c for c in re.split(r"[\s　，,：:；;！!？?|]+", re.sub(r"【[^】]*】|[（(][^）)]*[)）]", " ", title)) if len(c) > 2]


def split_two(text, r):
    at = len(text) // 2 + r.choice((-1, 0, 0, 1))
    return [text[:at], text[at:]]


def sentences(paras):
    return [s for p in paras for s in re.findall(r"[^。！？!?]+[。！？!?][”」』]?", p) if len(s) > 7]


def stripped(p):
    p = re.sub(r"^\s*(【[^】]{2,24}】|[（(〔][^）)〕]{2,24}[)）〕]|(?:据?新华社|中新[社网]|本报|央视网|人民网|本报讯)[^。，]{0,24}?[电讯](?:（[^）]*）|\([^)]*\))?)[\s　]*", "", p)
    return re.sub(r"\s+", "", p.strip()) if re.search(r"[\u4e00-\u9fff]", p) else ""


def headings(page, name, a):
    """The lines of a story's headings as (role, lines), and the clauses that were not used."""
    r, parts = page.r, clauses(a["title"]) or [a["title"][:12]]
    first = parts.pop(0)
    if len(first) > 16 and r.random() < .7:
        first = re.sub(r"^(.{6,12}?)(?:的|在|将|與|与|和|等).*", r"\1", first)
    if r.random() < page.short and len(first) > 8:
        first = first[:r.randint(4, 8)]
    lines = [first]
    if parts and r.random() < page.two:
        lines.append(parts.pop(0))
    elif len(first) > 9 and (r.random() < page.two or page.width and len(first) > page.width * 1.3):
        lines = split_two(first, r)
    if len(lines) == 2 and not page.width and r.random() < .6:
        lines = [r.choice((" ", "　", " ")).join(lines)] if len("".join(lines)) < 26 else lines
    out = []
    if r.random() < page.kickers:
        out.append(("kicker", [parts.pop(0)] if parts and r.random() < .6 else [r.choice(page.of("column"))]))
    out.append(("headline", lines))
    if r.random() < page.decks or parts and r.random() < page.decks * 2:
        deck = parts.pop(0) if parts else r.choice(sentences(a["paras"]) or [""]).strip("。！？!?").split("，")[-1][:16]
        if deck:
            out.append(("deck", [r.choice(("", "", "——", "（")) + deck]))
            if out[-1][1][0][0] == "（":
                out[-1][1][0] += "）"
            elif len(deck) > 10 and page.width and r.random() < .5:
                out[-1] = ("deck", split_two(out[-1][1][0], r))
    return out


def caption(page, name, a):
    r, s = page.r, sentences(a["paras"])
    if not s:
        return
    t = r.choice(s).strip("。！？!?").split("，")[0][:22]
    text = r.choice(page.of("picture")).format(t=t)
    photo = page.fill(r.choice(page.of("photo")))
    apart = r.random() < .3
    page.text(name, text + ("" if apart else r.choice((" ", "　", "")) + photo if r.random() < .6 else ""), "caption", r.choice(("", "", page.indent)))
    if apart:
        page.text(name, photo, "caption", "")


def story(page, name, a):
    r = page.r
    paras = [p for p in map(stripped, a["paras"]) if len(p) > 12]
    if not paras:
        return False
    feature = len(paras) > 4 and r.random() < .8       # a long story of today's kind
    paras = ["".join(re.findall(r"[^。！？]+(?:[。！？][”」』]?|$)", p)[:9 if feature else r.choice((1, 2, 2, 3))]) for p in paras[:12 if feature else r.choice((1, 2, 2, 3, 3, 4, 6))]]
    heads, where = headings(page, name, a), r.random()
    late = len(paras) > 1 and where < page.place
    after = late and where < page.place / 3
    if not late:
        for role, lines in heads:
            page.heading(name, role, lines)
        if r.random() < page.byline:
            form = r.choice(("{w} {a}", "{w}{a}", "{a}", "{a}", "·{c}· {a}", "□ {a}", "□{a}", "■{w} {a}", "文/{a}", "{p} {a}", "{w}　{a}　{b}", "（{a}）", "●{a}"))
            page.by(name, form.format(w=r.choice(page.of("reporter")), a=page.name(), b=page.name(), p=page.town(), c=r.choice(("散文", "随笔", "小说") if not page.script else ("散文", "隨筆", "小說"))))
        if r.random() < .03:
            page.text(name, r.choice(page.of("note")) + r.choice(sentences(paras) or paras))
        if r.random() < page.captions / 2:
            caption(page, name, a)
    if r.random() < page.dated:
        lead = page.dateline()
        if r.random() < page.lead_apart:
            page.text(name, lead.strip("　 "), indent="")
        else:
            paras[0] = lead + paras[0]
    ordinal, again = r.random() < .06, r.random() < .06
    share, form = (max(page.subheads, .3) if feature else page.subheads), r.choice(SUBHEADS)
    for i, p in enumerate(paras):
        if i and r.random() < share:
            words = [c for c in re.split(r"[，。：；！？“”「」、]", p) if 2 < len(c) < 13] or [p[:6]]
            subform = form if r.random() < .8 else r.choice(SUBHEADS)
            page.heading(name, "subhead", (page.mark and "## ") + subform.format(r.choice(words), i=han(i)))
            if feature and r.random() < .2:
                page.heading(name, "subhead", "“" + r.choice(re.split(r"[，。]", p) or [p])[:24] + "”")
        if i and ordinal:
            p = r.choice(("{}、", "（{}）", "第{}，")).format(han(i)) + p
        elif i and again and r.random() < .6:
            p = page.marks.format(r.choice(page.of("again"))) + p
        if r.random() < .02:
            page.text(name, r.choice(("链接：", "背景：", "名片：", "关键词：") if not page.script else ("小資料：", "背景：")) + r.choice(sentences([p]) or [p])[:r.choice((12, 60))])
        page.text(name, p)
        if late and not after and not i:
            for role, lines in heads:
                page.heading(name, role, lines)
        if r.random() < page.captions / 3:
            caption(page, name, a)
    if r.random() < .05:
        page.row(name, "jump", [page.put(page.fill(r.choice(page.of("jump"))))])
    if after:
        for role, lines in heads:
            page.heading(name, role, lines)
    if r.random() < page.signs:
        form = r.choice(("（{a}）", "（{a}、{b}）", "（{w} {a}）", "({w}　{a} {b})", "（{o} {a}）", "（{a}　{o}）", "{w} {a}", "{o} {a}", "（{o}供稿）" if not page.script else "（{w}{a}）"))
        page.by(name, page.fill(form.replace("{w}", r.choice(page.of("reporter")))))
    return True


def items(page, name, pool):
    """Short items below a rubric."""
    r = page.r
    title = r.choice(page.of("rubric"))
    page.heading(name, "headline", "　".join(title) if len(title) == 2 and r.random() < .3 else title)
    mark = r.choice(tuple(ITEMS) + ("{}、", "（{}）", "{}．", "", "", "△", "▲"))
    for i, a in enumerate(r.sample(pool, r.randint(2, 6)), 1):
        s = sentences(map(stripped, a["paras"]))
        if s:
            at = r.randrange(min(3, len(s)))
            text = "".join(s[at:at + r.choice((1, 1, 2))])
            page.text(name, (mark.format(han(i)) if mark else (page.dateline() if r.random() < page.dated / 2 else "")) + text)


def letter(page, name, pool):
    r = page.r
    if r.random() < .6:
        page.heading(name, "kicker", r.choice([c for c in page.of("column") if c[0] in "读讀来"]))
    a = r.choice(pool)
    page.heading(name, "headline", (clauses(a["title"]) or [a["title"]])[0][:14])
    greet = r.choice(page.of("greet"))
    s = sentences(map(stripped, a["paras"]))
    if r.random() < .7:
        page.text(name, greet)
    for i in range(r.randint(1, 3)):
        if s:
            at = r.randrange(max(1, len(s) - 2))
            page.text(name, "".join(s[at:at + 2]))
    if r.random() < .2:
        page.text(name, "此致\u3000敬礼" if not page.script else "此致")
    page.by(name, page.fill(r.choice(page.of("signed"))))
    if r.random() < .3:
        page.text(name, r.choice(page.of("note")) + r.choice(s or ["。"]))


def notices(page, name, pool):
    r = page.r
    title, text = r.choice(page.of("notice"))
    office = page.fill("{o}")
    page.heading(name, "headline", r.choice((title, title, office + title, "　".join(title) if len(title) == 2 else title)))
    t = (clauses(r.choice(pool)["title"]) or ["无题"])[0][:10]
    page.text(name, page.fill(text, t))
    if r.random() < .5:
        page.by(name, office)
        if r.random() < .6:
            page.by(name, calendar(page))
    elif r.random() < .2 and title in ("布告", "通告", "公告", "啟事"):
        for post in ("局　长" if not page.script else "局　長", "副局长" if not page.script else "副局長"):
            page.by(name, post + "　" + page.name())


def table(page, name, pool):
    r = page.r
    titles, forms = r.choice(page.of("table"))
    page.heading(name, "headline", r.choice((r.choice(titles), page.town() + r.choice(titles))))
    forms = r.sample(forms, len(forms))[:r.choice((1, 1, 2, 3))]
    for _ in range(r.randint(2, 6)):
        t = (clauses(r.choice(pool)["title"]) or ["无题"])[0][:r.randint(3, 7)]
        page.row(name, "body", [page.put(page.fill(r.choice(forms), t), True)])
    page.gap("block")


def verses(page, name, pool):
    r = page.r
    a = r.choice(pool)
    page.heading(name, "headline", (clauses(a["title"]) or ["歌"])[0][:r.randint(3, 7)])
    page.by(name, r.choice(("", "", "·", "□ ")) + page.name())
    words = [c for p in a["paras"] for c in re.split(r"[，。：；！？“”「」、\s]", stripped(p)) if 4 < len(c) < 10]
    for i, line in enumerate(words[:r.choice((4, 6, 8, 12))]):
        page.row(name, "body", [page.put(line + ("，", "。")[i % 2] if r.random() < .9 else line)])


def talk(page, name, pool):
    """Questions and answers."""
    r, a = page.r, page.r.choice(pool)
    for role, lines in headings(page, name, a):
        page.heading(name, role, lines)
    s = sentences(map(stripped, a["paras"]))
    ask = page.of("ask")
    who = (ask[0], ask[2]) if r.random() < .5 else (ask[1], page.name().replace(" ", "").replace("　", ""))
    for i in range(0, len(s[:8]) - 1, 2):
        page.text(name, who[0] + "：" + s[i].rstrip("。")[-18:] + "？")
        page.text(name, who[1] + "：" + s[i + 1])


def calendar(page):
    r = page.r
    y, m, d = r.randint(1947, 2012), r.randint(1, 12), r.randint(1, 28)
    return f"{''.join(DIGITS[int(c)] for c in str(y))}年{han(m)}月{han(d)}日" if page.old or r.random() < .3 else f"{y}年{m}月{d}日"


def masthead(page):
    r = page.r
    paper = page.town() + r.choice(page.of("paper"))
    date, week = calendar(page), "星期" + r.choice(WEEK)
    number = han(r.randint(1, 8)) if page.old else str(r.randint(1, 8))
    at = r.choice(page.of("page")).format(n=number, s=r.choice(page.of("section")))
    rows = [paper, date + r.choice((" " + week, "　" + week, "", "")), at, page.fill(r.choice(page.of("editors"))),
            r.choice(("第{}期", "总第{}期") if not page.script else ("第{}號", "第{}期")).format(r.randint(100, 9999)), ("农历" if not page.script else "農曆") + han(r.randint(1, 12)) + "月" + r.choice("初十廿") + han(r.randint(1, 9)), week]
    keep = r.sample(rows, r.choice((1, 2, 3, 3, 4, 5)))
    if r.random() < .6:
        keep.sort(key=rows.index)
    if r.random() < .25:
        keep = [r.choice((" ", "　")).join(keep)]
    for x in keep:
        page.row("-", "furniture", [page.put(x, True)])


def label(page):
    """An archive's label above each story."""
    page.lines += ["", ""]
    page.row("-", "furniture", [page.put(page.label, True)])
    page.row("-", "furniture", [page.put(page.r.choice(("专栏：", "专栏：", "专栏:", "专栏：" + page.r.choice(page.of("column")))), True)])
    page.lines.append("")


def make_page(pool, r, script):
    page = Page(r, script)
    if r.random() < .5:
        masthead(page)
    if page.archive:
        page.label = f"第{r.randint(1, 8)}版" + r.choice(("()", "（）", "(" + r.choice(page.of("section")) + ")"))
    kinds = ((items, .1), (letter, .05), (notices, .1), (table, .04), (verses, .02), (talk, .04))
    number = 0
    for a in r.sample(pool, r.randint(5, 10)):
        number += 1
        name = "A%d" % number
        if page.archive:
            label(page)
        page.gap("story")
        page.speck(page.specks * 2)
        at, x = 0, r.random()
        for kind, share in kinds:
            if at <= x < at + share:
                kind(page, name, pool)
                break
            at += share
        else:
            number -= not story(page, name, a)
        if r.random() < .1:                       # a title whose text stands on another page
            lines = (clauses(r.choice(pool)["title"]) or ["无题"])[0][:18]
            page.row("A%d" % (number + 50), "headline", [page.put(x, True) for x in (split_two(lines, r) if r.random() < .5 else [lines])])
        if r.random() < .02:
            page.row("-", "furniture", [page.put(page.fill(r.choice(page.of("editors"))), True)])
    return page


def main():
    o = gold.options(__doc__, 200, "stories", "target")
    for script, lang in enumerate(("zh-Hans", "zh-Hant")):
        pool = gold.stories(o.stories, lang, 3, 70)
        for i in range(o.count):
            page = make_page(pool, random.Random(f"{o.seed}/{lang}/{i}"), script)
            gold.write(f"{o.target}/{lang}-{o.seed}-{i:03d}", page.lines, page.gold)


main()
