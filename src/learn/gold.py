"""Writes a page to learn from: NAME.txt and NAME.gold, in the format of gold.h."""


def write(base, lines, rows):
    """rows: (article, role, line numbers from 1) of each block."""
    with open(base + ".txt", "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    with open(base + ".gold", "w", encoding="utf-8") as f:
        for article, role, numbers in rows:
            f.write(f"{article} {role} {','.join(map(str, numbers))}\n")
