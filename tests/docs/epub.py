"""epub: what an EPUB 3 has to have, for machines without epubcheck: python3 epub.py FILE STORIES
[TEXT...]: the texts are in its stories, in this order, as its spine has them read"""
import sys
import zipfile
import xml.dom.minidom as dom


def nodes(node):
    """The text nodes below a node, in order."""
    if node.nodeType == node.TEXT_NODE:
        yield node
    for child in node.childNodes:
        yield from nodes(child)


book = zipfile.ZipFile(sys.argv[1])
first = book.infolist()[0]
assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
assert first.extra == b"" and book.read(first) == b"application/epub+zip"
root = dom.parseString(book.read("META-INF/container.xml"))
package = root.getElementsByTagName("rootfile")[0].getAttribute("full-path")
opf = dom.parseString(book.read(package))
for name in "dc:identifier", "dc:title", "dc:language":
    assert opf.getElementsByTagName(name)[0].firstChild.data.strip(), name
items = opf.getElementsByTagName("item")
names = {i.getAttribute("href") for i in items}
assert names | {"mimetype", "META-INF/container.xml", package} == set(book.namelist())
ids = {i.getAttribute("id") for i in items}
assert all(i.getAttribute("idref") in ids for i in opf.getElementsByTagName("itemref"))
assert sum(i.getAttribute("properties") == "nav" for i in items) == 1
href = {i.getAttribute("id"): i.getAttribute("href") for i in items}
spine = [href[i.getAttribute("idref")] for i in opf.getElementsByTagName("itemref")]
assert spine.count("stories.xhtml") == 1, spine
read = "".join("".join(n.nodeValue for n in nodes(dom.parseString(book.read(name))))
               for name in spine if name != "nav.xhtml")
at = 0
for text in sys.argv[3:]:
    at = read.find(text, at)
    assert at >= 0, text
stories = dom.parseString(book.read("stories.xhtml"))
assert stories.documentElement.namespaceURI == "http://www.w3.org/1999/xhtml"
anchors = {a.getAttribute("id") for a in stories.getElementsByTagName("article")}
links = [a.getAttribute("href") for a in
         dom.parseString(book.read("nav.xhtml")).getElementsByTagName("a")]
assert links and all(link.split("#")[1] in anchors for link in links)
assert len(links) == int(sys.argv[2]), len(links)
