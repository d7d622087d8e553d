"""The names of things that training shows, so that judging can tell things also in training from things new to the generator."""

import json
from pathlib import Path

FILE = "trainingConcepts.json"


def training_concepts(manifest: dict) -> list:
    """Concepts of the training split, sorted. Scenes are made of the others; numbered faces (`facesjs#3`) are no things."""
    items = (item for item in manifest["items"] if item["split"] == "train" and item["kind"] != "scene")
    return sorted({item["concept"] for item in items if "#" not in item["concept"]})


def write_training_concepts(manifest: Path, generator: Path) -> None:
    """From the data set's manifest into the generator's folder; eval reads them there where the data set is not built."""
    concepts = training_concepts(json.loads(manifest.read_text()))
    (generator / FILE).write_text(json.dumps(concepts, separators=(",", ":")) + "\n")
