"""A sentence from an article, checked against what was published."""

from ui import frame
from ui.checking import sentence
from ui.header import menu

frame.open_page(
    menu.at("sentence"),
    lead="Does it agree with what was published? By rules and the catalog alone; the text stays in this session.",
    fields=sentence.NAMES,
)
sentence.show()
frame.close_page()
