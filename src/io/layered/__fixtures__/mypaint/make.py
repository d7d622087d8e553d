"""Makes `ours.ora` here as MyPaint writes it (2.0.1; Debian: mypaint, xvfb, xauth):

    xvfb-run -a /usr/bin/python3 src/io/layered/__fixtures__/mypaint/make.py FILE

`FILE` is the painted drawing, three times as large, of `savedAgain.browser.test.ts`, written by `encodeOra`; the result is taken without its thumbnail.
"""

import os
import sys

sys.path.insert(0, "/usr/lib/mypaint")

import gi

gi.require_version("Gtk", "3.0")

from lib import mypaintlib  # noqa: F401 (has to be loaded before the others)
import lib.document
import lib.eotf

# What MyPaint does about files that say so.
lib.eotf.set_eotf(1.0)
document = lib.document.Document()
document.load(sys.argv[1])
document.save(os.path.join(os.path.dirname(__file__), "ours.ora"))
