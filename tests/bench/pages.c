#include "bench/pages.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Parts of sentences, own-written, that go with one another in any order. */
static const char *const subjects[] = {"市水务局",       "墨溪街道",
                                       "南岸菜场的摊主", "老铁桥管理方",
                                       "记者昨日",       "退休教师闻宗衡",
                                       "图书馆的值班员", "夜班公交的调度员",
                                       "修缮组",         "县里的茶农",
                                       "第三中学的学生", "货运东站的司机"};
static const char *const verbs[] = {"走访了", "算清了", "送来了", "重新登记",   "数出了",
                                    "修好了", "谈到了", "看见了", "一一核对过", "等到了"};
static const char *const objects[] = {"三十七张旧图纸",     "十二斤黄豆",
                                      "一条新开的夜班线路", "两百四十户的水表",
                                      "桥头那本厚册子",     "去年秋天存下的种子",
                                      "五层楼里的灯",       "九十岁老人的信",
                                      "一车刚下树的柑橘",   "沿河的八处台阶"};
static const char *const tails[] = {"，比上个月多了两成", "，却没有惊动旁人",
                                    "，直到傍晚才收工",   "，大家都说“这回算数”",
                                    "，费用由街道垫付",   "，下周一起试行"};
static const char *const heads[] = {"把路还给行人",   "夜里的灯一直亮着",
                                    "种子回到山坡上", "水表里的账",
                                    "八处台阶换新石", "一封信走了四十年",
                                    "柑橘上市早半月", "图纸背后的铅笔字"};

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

#define PICK(list, seed) list[next(seed) % (sizeof(list) / sizeof *(list))]

/* One paragraph of 2 to 5 sentences; its length in bytes. */
static int paragraph(char *out, size_t room, uint64_t *seed)
{
    int len = 0;
    uint64_t sentences = 2 + next(seed) % 4;
    for (uint64_t i = 0; i < sentences; i++)
        len += snprintf(out + len, room - (size_t)len, "%s%s%s%s%s，共%u处。",
                        PICK(subjects, seed), PICK(verbs, seed), PICK(objects, seed),
                        PICK(tails, seed), next(seed) % 2 ? "" : "，如今又添了一项",
                        (unsigned)(next(seed) % 900 + 1));
    return len;
}

/* Breaks a paragraph every `measure` characters, as a narrow column does. */
static void put_wrapped(FILE *out, const char *text, int measure)
{
    int column = 0;
    for (const char *c = text; *c; c++) {
        if (((unsigned char)*c & 0xC0) != 0x80 && column++ == measure) {
            fputs("\n\n", out);
            column = 1;
        }
        fputc(*c, out);
    }
    fputs("\n\n", out);
}

/* The first story of a page is longer than a screen. */
static void put_story(FILE *out, uint64_t *seed, int measure, bool first)
{
    char text[4096];
    fprintf(out, "%s%s\n\n——%s%s\n\n", PICK(subjects, seed), PICK(heads, seed),
            PICK(verbs, seed), PICK(objects, seed));
    int paragraphs = (first ? 24 : 3) + (int)(next(seed) % 4);
    for (int i = 0; i < paragraphs; i++) {
        int len = i == 0 ? snprintf(text, sizeof text, "本报讯（记者 沈渡 顾南枝）") : 0;
        paragraph(text + len, sizeof text - (size_t)len, seed);
        put_wrapped(out, text, measure);
    }
}

static void put_page(const char *path, size_t number, size_t bytes)
{
    FILE *out = fopen(path, "w");
    uint64_t seed = 0x9E3779B97F4A7C15u * (number + 1);
    if (!out) {
        perror(path);
        exit(1);
    }
    fprintf(out, "青砚日报\n\n2026年3月%zu日 星期四\n\n%02zu 要闻\n\n", number % 28 + 1,
            number % 16 + 1);
    for (bool first = true; (size_t)ftell(out) < bytes; first = false)
        put_story(out, &seed, number % 2 ? 18 : 400, first);
    if (fclose(out) != 0)
        perror(path);
}

size_t pages_make(const char *directory, size_t count, size_t page_bytes)
{
    char path[512];
    struct stat st;
    size_t total = 0;
    mkdir(directory, 0755);
    for (size_t i = 1; i <= count; i++) {
        snprintf(path, sizeof path, "%s/p%05zu.txt", directory, i);
        if (stat(path, &st) != 0 || st.st_size == 0) {
            put_page(path, i, page_bytes);
            stat(path, &st);
        }
        total += (size_t)st.st_size;
    }
    return total;
}
