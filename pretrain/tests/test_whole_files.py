"""Files that are written as a whole or not at all."""

import tempfile
import unittest
from pathlib import Path

from ..whole_files import write_whole


def break_off(file) -> None:
    file.write(b"ha")
    raise KeyboardInterrupt


class WholeFilesTest(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.path = Path(self.temporary.name) / "train.0.000000.npz"

    def names(self) -> list:
        return [path.name for path in self.path.parent.iterdir()]

    def test_takes_the_place_of_what_was_there(self):
        for content in (b"one", b"two"):
            write_whole(self.path, lambda file: file.write(content))
            self.assertEqual(self.path.read_bytes(), content)
        self.assertEqual(self.names(), [self.path.name])

    def test_what_breaks_off_leaves_nothing_that_looks_complete(self):
        with self.assertRaises(KeyboardInterrupt):
            write_whole(self.path, break_off)
        self.assertEqual(self.names(), [])

    def test_what_breaks_off_leaves_what_was_there(self):
        self.path.write_bytes(b"whole")
        with self.assertRaises(KeyboardInterrupt):
            write_whole(self.path, break_off)
        self.assertEqual((self.names(), self.path.read_bytes()), ([self.path.name], b"whole"))


if __name__ == "__main__":
    unittest.main()
