"""Makes `others.ora` and `others.psd` here as Krita writes them (5.1.5; Debian: krita, python3-pyqt5, xvfb, xauth):

    PYTHONPATH=src/io/layered/__fixtures__/krita xvfb-run -a kritarunner -s make

`ours.ora` (without its thumbnail) and `ours.psd` are the painted drawing of `fromKrita.browser.test.ts`, written by `encodeOra` and
`encodePsd`, opened in Krita and saved again.
"""

import os

from krita import InfoObject, Krita
from PyQt5.QtCore import QByteArray

WIDTH, HEIGHT = 48, 32


def paint(document, name, *boxes):
    """A layer of boxes: x, y, width, height, (red, green, blue, alpha)."""
    layer = document.createNode(name, "paintlayer")
    for x, y, width, height, (red, green, blue, alpha) in boxes:
        layer.setPixelData(QByteArray(bytes([blue, green, red, alpha]) * (width * height)), x, y, width, height)
    return layer


def draw(document):
    root = document.rootNode()
    for node in root.childNodes():
        node.remove()
    paper = paint(document, "Papier ß", (0, 0, WIDTH, HEIGHT, (255, 255, 255, 255)))
    skin = paint(document, "Haut 肌", (4, 4, 20, 20, (240, 200, 160, 255)))
    shade = paint(document, 'Schatten & "Licht"', (10, 10, 20, 12, (120, 120, 200, 255)))
    shade.setBlendingMode("multiply")
    shade.setOpacity(128)
    glow = paint(document, "Glow", (14, 2, 10, 20, (90, 60, 30, 255)))
    glow.setBlendingMode("screen")
    figure = document.createGroupLayer("Figure 🎨")
    figure.setOpacity(204)
    notes = paint(document, "Notes", (0, 0, 9, 9, (255, 0, 0, 255)))
    notes.setVisible(False)
    across = [(4, y, 20, 1, (0, 0, 0, 255)) for y in (4, 23)]
    down = [(x, 4, 1, 20, (10, 0, 0, 180)) for x in (4, 23)]
    ink = paint(document, "Ink", *across, *down)
    for layer in (skin, shade, glow):
        figure.addChildNode(layer, None)
    for layer in (paper, figure, notes, ink):
        root.addChildNode(layer, None)
    document.refreshProjection()
    document.waitForDone()


def __main__(args):
    for ending in ("ora", "psd"):
        document = Krita.instance().createDocument(WIDTH, HEIGHT, "", "RGBA", "U8", "sRGB-elle-V2-srgbtrc.icc", 72.0)
        document.setBatchmode(True)
        draw(document)
        document.exportImage(os.path.join(os.path.dirname(__file__), "others." + ending), InfoObject())
        document.close()
